package dev.rolloutledger.rollout;

import dev.rolloutledger.plan.OnDrift;
import dev.rolloutledger.plan.Target;
import dev.rolloutledger.rollout.RollbackEvent.RollbackStarted;
import dev.rolloutledger.rollout.Steering.Wait;
import dev.rolloutledger.rollout.SteeringEvent.WaitBegan;
import dev.rolloutledger.rollout.SteeringEvent.WaitEnded;
import dev.rolloutledger.rollout.TargetEvent.DriftEnded;
import dev.rolloutledger.rollout.TargetEvent.DriftFound;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What follows where the target is not as it is recorded. Pure. */
final class Drifting {

  private Drifting() {}

  /** The events of a look at the target. */
  static List<RolloutEvent> of(
      RolloutState state, RolloutCommand command, Map<String, String> found) {
    Target target = state.plan().target();
    int expected = state.target().percentage();
    if (expected == 0 || asRecorded(state, expected, found)) {
      return over(state, command.at(), expected);
    }
    DriftFound drift =
        new DriftFound(command.at(), expected, found, TargetAct.matches(target.off(), found));
    if (drift.off()) {
      return List.of(drift, follow(expected, command));
    }
    return switch (target.onDrift()) {
      case HOLD -> hold(state, drift, "the target is not at " + expected + " % any more");
      case PUT_BACK ->
        keepsComing(state, command.at())
            ? hold(
                state,
                drift,
                "the target is not at " + expected + " % any more, and putting it back "
                    + Drift.MOST + " times within a day did not last")
            : goOn(state, drift);
      case NOTIFY -> goOn(state, drift);
    };
  }

  /** A target that is off while the ledger says on never goes forward: the rollout follows it. */
  static RollbackStarted follow(int expected, RolloutCommand command) {
    return new RollbackStarted(
        command.at(),
        RollbackView.Cause.DRIFT,
        command.actor(),
        "the target was found off while the ledger said " + expected + " %",
        command.at());
  }

  private static List<RolloutEvent> hold(RolloutState state, DriftFound drift, String reason) {
    return state.steering().waits(Wait.Kind.DRIFT, reason)
        ? List.of()
        : List.of(
            drift,
            new WaitBegan(drift.at(), Wait.Kind.DRIFT, reason, "setting it back, or a rollback"));
  }

  /** Told once for what was found; where an amended plan lets it go on, what was waited for ends. */
  private static List<RolloutEvent> goOn(RolloutState state, DriftFound drift) {
    List<RolloutEvent> events = new ArrayList<>();
    boolean waited = state.steering().waits().containsKey(Wait.Kind.DRIFT);
    if (waited) {
      events.add(new WaitEnded(
          drift.at(),
          Wait.Kind.DRIFT,
          "the plan says " + state.plan().target().onDrift().text()));
    }
    Drift known = state.target().drift();
    if (waited || known == null || !known.found().equals(drift.found())) {
      events.add(drift);
    }
    return events;
  }

  private static List<RolloutEvent> over(RolloutState state, Instant at, int percentage) {
    return state.steering().waits().containsKey(Wait.Kind.DRIFT)
        ? List.of(new WaitEnded(at, Wait.Kind.DRIFT, "the target is as recorded"))
        : ended(state, at, percentage, "it was found as recorded");
  }

  /** What a proof ends. */
  static List<RolloutEvent> ended(RolloutState state, Instant at, int percentage) {
    boolean again = percentage == state.target().percentage();
    return ended(state, at, percentage, again ? "it was put back" : "it was set to another one");
  }

  private static List<RolloutEvent> ended(
      RolloutState state, Instant at, int percentage, String because) {
    Drift drift = state.target().drift();
    return drift == null
            || drift.since() == null
            || state.steering().waits().containsKey(Wait.Kind.DRIFT)
        ? List.of()
        : List.of(new DriftEnded(at, percentage, drift.since(), because));
  }

  /** At the percentage, or somewhere on the way that an open intent of ours takes it. */
  private static boolean asRecorded(RolloutState state, int expected, Map<String, String> found) {
    TargetView.Intent intent = state.target().intent();
    Map<String, String> next = intent == null ? Map.of() : intent.settings();
    return state.plan().target().at(expected).entrySet().stream().allMatch(setting -> {
      List<String> known = new ArrayList<>(List.of(setting.getValue()));
      if (next.containsKey(setting.getKey())) {
        known.add(next.get(setting.getKey()));
      }
      return known.contains(found.get(setting.getKey()))
          && known.contains(TargetAct.next(found, setting.getKey()));
    });
  }

  /** Whether the recorded values are to be written again now. */
  static boolean toPutBack(RolloutState state, Instant at) {
    return pending(state)
        && state.progress().stage().sampled()
        && !state.steering().waits().containsKey(Wait.Kind.DRIFT)
        && !keepsComing(state, at);
  }

  /** Whether the target stands otherwise, and the plan says that it is put back. */
  static boolean pending(RolloutState state) {
    return state.target().drifted() && state.plan().target().onDrift() == OnDrift.PUT_BACK;
  }

  private static boolean keepsComing(RolloutState state, Instant at) {
    return state.target().drift() != null
        && Objects.requireNonNull(state.target().drift()).keepsComing(at);
  }

  /** While a phase is set, or while it is put back in a hold. */
  static void setting(RolloutState state, String act) {
    TargetView.Intent intent = state.target().intent();
    boolean back = intent != null
        && state.progress().stage().sampled()
        && intent.percentage() == state.target().percentage();
    if (!back) {
      Guards.stage(state, act, Stage.SETTING);
    }
  }
}
