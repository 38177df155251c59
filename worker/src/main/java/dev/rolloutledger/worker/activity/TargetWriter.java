package dev.rolloutledger.worker.activity;

import dev.rolloutledger.ledger.Receipt;
import dev.rolloutledger.plan.Target;
import dev.rolloutledger.rollout.Act;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.DeploymentAct;
import dev.rolloutledger.rollout.RefusedException;
import dev.rolloutledger.rollout.RolloutCommand;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.Stage;
import dev.rolloutledger.rollout.StaleEpochException;
import dev.rolloutledger.rollout.Steering;
import dev.rolloutledger.rollout.TargetAct;
import dev.rolloutledger.rollout.TargetView;
import dev.rolloutledger.worker.logbook.Logbook;
import dev.rolloutledger.worker.platform.DeployedPlatform;
import dev.rolloutledger.worker.platform.FencedException;
import dev.rolloutledger.worker.platform.FlagPlatform;
import dev.rolloutledger.worker.platform.PlatformException;
import dev.rolloutledger.worker.platform.PlatformException.Next;
import dev.rolloutledger.worker.platform.TargetWrite;
import dev.rolloutledger.workflow.activity.RollbackActivities.Errand;
import dev.rolloutledger.workflow.activity.TargetActivities;
import dev.rolloutledger.workflow.message.Brief;
import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationFailure;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The target, forward: the intent is in the ledger before anything is written. */
public final class TargetWriter implements TargetActivities {

  /** Type of the failure of a platform that is tried again. */
  static final String PLATFORM = "Platform";

  /** A deployment takes minutes, and would carry whatever was changed besides. */
  private static final String NOT_BY_ITSELF =
      "the target is not as recorded, and what needs a deployment is not put back by itself: "
          + "set it back by hand and deploy, or roll back";

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

  @Override
  public TargetReport change(Errand errand) {
    return attempted(() -> changed(errand));
  }

  @Override
  public TargetReport putBack(Errand errand) {
    return attempted(() -> wasPutBack(errand));
  }

  /** With the attempt that it was, also where it was refused. */
  private static TargetReport attempted(Supplier<TargetReport> work) {
    try {
      return Faults.translated(work);
    } catch (ApplicationFailure failure) {
      throw failure.isNonRetryable()
          ? ApplicationFailure.newNonRetryableFailure(
              failure.getOriginalMessage(), failure.getType(), attempt())
          : failure;
    }
  }

  private static int attempt() {
    return Activity.getExecutionContext().getInfo().getAttempt();
  }

  private TargetReport changed(Errand errand) {
    Optional<TargetReport> drift = lookBefore(errand);
    if (drift.isPresent()) {
      return drift.get();
    }
    Intended intended = intended(errand);
    if (logbook.existing(errand.rollout()).progress().stage() != Stage.SETTING) {
      throw new RefusedException("no change is intended any more");
    }
    return written(errand, intended);
  }

  private TargetReport wasPutBack(Errand errand) {
    Target target = logbook.existing(errand.rollout(), errand.seen()).plan().target();
    if (platforms.platform(target.connection()) instanceof DeployedPlatform) {
      return new TargetReport(brief(errand), NOT_BY_ITSELF);
    }
    Intended intended = intended(errand);
    TargetReport written = written(errand, intended);
    if (written.problem() != null) {
      return written;
    }
    try {
      TargetReport proved = recordFound(
          errand,
          logbook.existing(errand.rollout()),
          found -> new TargetAct.RecordReadBack(intended.intent().fence(), found));
      return new TargetReport(
          proved.brief(),
          proved.problem(),
          written.attempt(),
          proved.givenUp(),
          proved.after(),
          written.unsure());
    } catch (RefusedException meanwhile) {
      // It is taken back; whether what was written may land later is what matters then.
      return written;
    }
  }

  /**
   * An errand's intent.
   *
   * @param entry ledger index of its entry; null where it is not known
   * @param repeated whether it was recorded before: somebody may have written already
   */
  private record Intended(
      TargetView.Intent intent, @Nullable Long entry, boolean repeated) {}

  /** The intent of this errand, which is in the ledger before anything is written. */
  private Intended intended(Errand errand) {
    Receipt receipt =
        record(errand, errand.commandId() + "-intended", new TargetAct.IntendChange());
    RolloutState state = logbook.existing(errand.rollout());
    refuseStale(errand, state);
    TargetView.Intent intent = state.target().intent();
    Stage stage = state.progress().stage();
    if (intent == null || stage.backward() || stage.over()) {
      throw new RefusedException("no change is intended any more");
    }
    Long entry = receipt.entries().isEmpty() ? null : receipt.entries().get(0).index();
    return new Intended(intent, entry, receipt.repeated());
  }

  private TargetReport written(Errand errand, Intended intended) {
    TargetView.Intent intent = intended.intent();
    Target target = logbook.existing(errand.rollout()).plan().target();
    TargetWrite write = new TargetWrite(
        errand.rollout(), intent.fence(), false, intent.settings(), intended.entry());
    FlagPlatform platform = platforms.platform(target.connection());
    Deployments.Beginning beginning =
        platform instanceof DeployedPlatform deployed ? new Deployments.Beginning(deployed) : null;
    ForwardWrite.Outcome outcome = new ForwardWrite(
            beginning == null ? platform : beginning, write, attempt())
        .make(intended.repeated());
    PlatformException failure = outcome.failure();
    boolean unsure = outcome.unsure() || intended.repeated() || attempt() > 1;
    if (failure == null) {
      if (beginning != null) {
        record(errand, errand.commandId() + "-deploying", beginning.begun(intent.fence()));
      }
      return new TargetReport(
          brief(errand), null, unsure ? null : attempt(), null, null, unsure ? true : null);
    }
    String problem = "the change was not made: " + failure.getMessage();
    record(
        errand,
        errand.commandId() + "-failed",
        new TargetAct.RecordFailure(intent.fence(), problem));
    return failed(errand, problem, failure, unsure);
  }

  /** That the intent was recorded says nothing where it was recorded before another run took over. */
  private static void refuseStale(Errand errand, RolloutState state) {
    long current = state.progress().epoch();
    if (current > errand.epoch()) {
      throw new StaleEpochException(errand.rollout(), errand.epoch(), current);
    }
  }

  /** What somebody set by hand since the last look is handled as the plan says: why not, if so. */
  private Optional<TargetReport> lookBefore(Errand errand) {
    RolloutState before = logbook.existing(errand.rollout(), errand.seen());
    if (before.target().percentage() == 0) {
      return Optional.empty();
    }
    try {
      Map<String, String> found = found(before.plan().target());
      record(errand, errand.commandId() + "-looked", new TargetAct.RecordDrift(found));
    } catch (PlatformException failure) {
      return Optional.of(failed(errand, unread(failure), failure, attempt() > 1));
    }
    RolloutState after = logbook.existing(errand.rollout());
    boolean drifted = after.progress().stage() != Stage.SETTING
        || after.steering().waits().containsKey(Steering.Wait.Kind.DRIFT);
    return drifted
        ? Optional.of(new TargetReport(brief(errand), "the target is not as the ledger says"))
        : Optional.empty();
  }

  @Override
  public TargetReport live(Errand errand) {
    return Faults.translated(() -> {
      RolloutState state = logbook.existing(errand.rollout(), errand.seen());
      refuseStale(errand, state);
      TargetView.Intent intent = state.target().intent();
      FlagPlatform platform = platforms.platform(state.plan().target().connection());
      if (intent == null
          || intent.deployment() == null
          || state.progress().stage() != Stage.SETTING
          || !(platform instanceof DeployedPlatform deployed)) {
        return new TargetReport(brief(errand), null);
      }
      TargetWrite write =
          new TargetWrite(errand.rollout(), intent.fence(), false, intent.settings());
      DeploymentAct ended =
          Deployments.ended(deployed, write, intent.deployment(), clock.instant());
      record(errand, errand.commandId(), ended);
      return ended instanceof DeploymentAct.RecordFailed failed
          ? new TargetReport(brief(errand), failed.sentence(), null, null, Deployments.PAUSE, null)
          : new TargetReport(brief(errand), null);
    });
  }

  @Override
  public TargetReport prove(Errand errand) {
    return Faults.translated(() -> {
      RolloutState state = logbook.existing(errand.rollout(), errand.seen());
      TargetView.Intent intent = state.target().intent();
      if (intent == null) {
        return new TargetReport(brief(errand), null);
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
      return new TargetReport(brief(errand), null);
    } catch (PlatformException failure) {
      return failed(errand, unread(failure), failure, attempt() > 1);
    }
  }

  /** Only what the plan writes is read: values of other settings may be secrets. */
  private Map<String, String> found(Target target) throws PlatformException {
    return platforms.platform(target.connection()).read(target.settings().keySet());
  }

  private static String unread(PlatformException failure) {
    return "the target could not be read: " + failure.getMessage();
  }

  private TargetReport failed(
      Errand errand, String problem, PlatformException failure, boolean unsure) {
    boolean givenUp = failure.next() == Next.GIVE_UP && !(failure instanceof FencedException);
    return new TargetReport(
        brief(errand),
        problem,
        unsure ? null : attempt(),
        givenUp ? true : null,
        failure.after(),
        unsure ? true : null);
  }

  private Brief brief(Errand errand) {
    return LedgerDesk.briefOf(logbook, errand.rollout());
  }

  private Receipt record(Errand errand, String id, Act act) {
    return logbook.record(new RolloutCommand(
        errand.rollout(), id, errand.epoch(), clock.instant(), Actor.ENGINE, act));
  }
}
