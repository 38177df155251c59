package dev.rolloutledger.worker.activity;

import dev.rolloutledger.plan.Check;
import dev.rolloutledger.plan.Target;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.RolloutCommand;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.TargetAct;
import dev.rolloutledger.worker.check.CheckResult;
import dev.rolloutledger.worker.logbook.Logbook;
import dev.rolloutledger.worker.platform.DeployedPlatform;
import dev.rolloutledger.worker.platform.PlatformException;
import dev.rolloutledger.workflow.activity.CheckActivities;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs checks and records what they found. */
public final class CheckRunner implements CheckActivities {

  private final Logbook logbook;
  private final Platforms platforms;
  private final Probe probe;
  private final InstantSource clock;

  public CheckRunner(Logbook logbook, Platforms platforms, Probe probe, InstantSource clock) {
    this.logbook = logbook;
    this.platforms = platforms;
    this.probe = probe;
    this.clock = clock;
  }

  @Override
  public CheckReport run(CheckRequest request) {
    return Faults.translated(() -> {
      for (String check : request.checks()) {
        CheckResult result = result(logbook.existing(request.rollout(), request.seen()), check);
        record(request, check, result);
        if (!result.passed()) {
          return new CheckReport(
              false, (check + ": expected " + result.expected()) + (", found " + result.found()));
        }
      }
      return new CheckReport(true, "");
    });
  }

  private void record(CheckRequest request, String check, CheckResult result) {
    logbook.record(new RolloutCommand(
        request.rollout(),
        request.commandId() + "/" + check,
        request.epoch(),
        clock.instant(),
        Actor.ENGINE,
        new TargetAct.RecordCheck(
            request.purpose(),
            check,
            result.passed(),
            result.expected(),
            result.found(),
            result.took().toMillis(),
            result.excerpt())));
  }

  /** What a check's answer looks like, kept as evidence whether it passes or not. */
  String evidence(Check check) {
    if (check instanceof Check.Http http) {
      CheckResult result = probe.run(http);
      return result.excerpt().isBlank() ? result.found() : result.excerpt();
    }
    return "not an HTTP check";
  }

  private CheckResult result(RolloutState state, String name) {
    Target target = state.plan().target();
    if (name.equals(PRESENT)) {
      return present(target);
    }
    Integer adopted = state.known().adopted();
    if (name.equals(RolloutState.ADOPTED) && adopted != null) {
      return settings(target, target.at(adopted));
    }
    Check check = state.plan().check(name);
    if (check instanceof Check.Http http) {
      return probe.run(http);
    }
    int percentage = state.currentPhase() == null ? 0 : state.currentPhase().percentage();
    boolean off = percentage == 0 || state.progress().stage().backward();
    return settings(target, off ? target.off() : target.at(percentage));
  }

  private CheckResult present(Target target) {
    Instant begun = Instant.now();
    try {
      Map<String, String> found = read(target, target.present());
      List<String> lacking = new ArrayList<>(target.present());
      lacking.removeAll(found.keySet());
      List<String> obstacles = obstacles(target);
      if (!obstacles.isEmpty()) {
        return answered(false, "settings that can be written", String.join("; ", obstacles), begun);
      }
      return answered(
          lacking.isEmpty(),
          "settings " + String.join(", ", target.present()),
          lacking.isEmpty() ? "all of them" : "no " + String.join(", ", lacking),
          begun);
    } catch (PlatformException failure) {
      return answered(false, "a target that answers", String.valueOf(failure.getMessage()), begun);
    }
  }

  private List<String> obstacles(Target target) throws PlatformException {
    return platforms.platform(target.connection()) instanceof DeployedPlatform deployed
        ? deployed.obstacles(target.settings().keySet())
        : List.of();
  }

  private CheckResult settings(Target target, Map<String, String> wanted) {
    Instant begun = Instant.now();
    String expected = new TreeMap<>(wanted).toString();
    try {
      Map<String, String> found = read(target, wanted.keySet());
      return answered(
          TargetAct.matches(wanted, found), expected, new TreeMap<>(found).toString(), begun);
    } catch (PlatformException failure) {
      return answered(false, expected, String.valueOf(failure.getMessage()), begun);
    }
  }

  private Map<String, String> read(Target target, Collection<String> names)
      throws PlatformException {
    return platforms.platform(target.connection()).read(names);
  }

  private static CheckResult answered(
      boolean passed, String expected, String found, Instant begun) {
    Duration took = Duration.between(begun, Instant.now());
    return new CheckResult(passed, expected, found, 0, took, "");
  }
}
