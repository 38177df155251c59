package dev.rolloutledger.worker.activity;

import dev.rolloutledger.ledger.Receipt;
import dev.rolloutledger.plan.Target;
import dev.rolloutledger.rollout.Act;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.RefusedException;
import dev.rolloutledger.rollout.RolloutCommand;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.Stage;
import dev.rolloutledger.rollout.StaleEpochException;
import dev.rolloutledger.rollout.Steering;
import dev.rolloutledger.rollout.TargetAct;
import dev.rolloutledger.rollout.TargetView;
import dev.rolloutledger.worker.logbook.Logbook;
import dev.rolloutledger.worker.platform.PlatformException;
import dev.rolloutledger.worker.platform.TargetWrite;
import dev.rolloutledger.workflow.activity.RollbackActivities.Errand;
import dev.rolloutledger.workflow.activity.TargetActivities;
import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationFailure;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The target, forward: the intent is in the ledger before anything is written. */
public final class TargetWriter implements TargetActivities {

  private final Logbook logbook;
  private final Platforms platforms;
  private final InstantSource clock;

  /**
   * @param clock the procedure's clock
   */
  public TargetWriter(Logbook logbook, Platforms platforms, InstantSource clock) {
    this.logbook = logbook;
    this.platforms = platforms;
    this.clock = clock;
  }

  /** With the attempt that it was, also where it was refused. */
  @Override
  public TargetReport change(Errand errand) {
    int attempt = Activity.getExecutionContext().getInfo().getAttempt();
    try {
      TargetReport done = changed(errand);
      return new TargetReport(done.brief(), done.problem(), attempt);
    } catch (ApplicationFailure failure) {
      throw failure.isNonRetryable()
          ? ApplicationFailure.newNonRetryableFailure(
              failure.getOriginalMessage(), failure.getType(), attempt)
          : failure;
    }
  }

  private TargetReport changed(Errand errand) {
    return Faults.translated(() -> {
      Optional<String> drift = lookBefore(errand);
      if (drift.isPresent()) {
        return report(errand, drift.get());
      }
      Receipt receipt =
          record(errand, errand.commandId() + "-intended", new TargetAct.IntendChange());
      RolloutState state = logbook.existing(errand.rollout());
      refuseStale(errand, state);
      TargetView.Intent intent = state.target().intent();
      if (intent == null || state.progress().stage() != Stage.SETTING) {
        throw new RefusedException("no change is intended any more");
      }
      String problem = write(state.plan().target(), errand, intent, receipt.repeated());
      if (problem != null) {
        record(
            errand,
            errand.commandId() + "-failed",
            new TargetAct.RecordFailure(intent.fence(), problem));
      }
      return report(errand, problem);
    });
  }

  /** That the intent was recorded says nothing where it was recorded before another run took over. */
  private static void refuseStale(Errand errand, RolloutState state) {
    long current = state.progress().epoch();
    if (current > errand.epoch()) {
      throw new StaleEpochException(errand.rollout(), errand.epoch(), current);
    }
  }

  /** What somebody set by hand since the last look is not written over: why not, if so. */
  private Optional<String> lookBefore(Errand errand) {
    RolloutState before = logbook.existing(errand.rollout(), errand.seen());
    if (before.target().percentage() == 0) {
      return Optional.empty();
    }
    try {
      Map<String, String> found = found(before.plan().target());
      record(errand, errand.commandId() + "-looked", new TargetAct.RecordDrift(found));
    } catch (PlatformException failure) {
      return Optional.of("the target could not be read: " + failure.getMessage());
    }
    RolloutState after = logbook.existing(errand.rollout());
    boolean drifted = after.progress().stage() != Stage.SETTING
        || after.steering().waits().containsKey(Steering.Wait.Kind.DRIFT);
    return drifted ? Optional.of("the target is not as the ledger says") : Optional.empty();
  }

  private @Nullable String write(
      Target target, Errand errand, TargetView.Intent intent, boolean lookFirst) {
    try {
      if (lookFirst && TargetAct.matches(intent.settings(), found(target))) {
        return null;
      }
      platforms
          .platform(target.connection())
          .write(new TargetWrite(errand.rollout(), intent.fence(), false, intent.settings()));
      return null;
    } catch (PlatformException failure) {
      return "the change was not made: " + failure.getMessage();
    }
  }

  @Override
  public TargetReport prove(Errand errand) {
    return Faults.translated(() -> {
      RolloutState state = logbook.existing(errand.rollout(), errand.seen());
      TargetView.Intent intent = state.target().intent();
      if (intent == null) {
        return report(errand, null);
      }
      return recordFound(
          errand, state, found -> new TargetAct.RecordReadBack(intent.fence(), found));
    });
  }

  @Override
  public TargetReport look(Errand errand) {
    return Faults.translated(() -> recordFound(
        errand, logbook.existing(errand.rollout(), errand.seen()), TargetAct.RecordDrift::new));
  }

  /** What a finding is recorded as. */
  private interface Finding {
    Act of(Map<String, String> found);
  }

  private TargetReport recordFound(Errand errand, RolloutState state, Finding finding) {
    try {
      Map<String, String> found = found(state.plan().target());
      record(errand, errand.commandId(), finding.of(found));
      return report(errand, null);
    } catch (PlatformException failure) {
      return report(errand, "the target could not be read: " + failure.getMessage());
    }
  }

  /** Only what the plan writes is read: values of other settings may be secrets. */
  private Map<String, String> found(Target target) throws PlatformException {
    return platforms.platform(target.connection()).read(target.settings().keySet());
  }

  private TargetReport report(Errand errand, @Nullable String problem) {
    return new TargetReport(LedgerDesk.briefOf(logbook, errand.rollout()), problem, null);
  }

  private Receipt record(Errand errand, String id, Act act) {
    return logbook.record(new RolloutCommand(
        errand.rollout(), id, errand.epoch(), clock.instant(), Actor.ENGINE, act));
  }

  static ApplicationFailure failed(PlatformException failure) {
    return ApplicationFailure.newFailure(String.valueOf(failure.getMessage()), "Platform");
  }
}
