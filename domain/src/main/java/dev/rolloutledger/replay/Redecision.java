package dev.rolloutledger.replay;

import dev.rolloutledger.rollout.Act;
import dev.rolloutledger.rollout.ApprovalEvent.PlanAmended;
import dev.rolloutledger.rollout.Budgets;
import dev.rolloutledger.rollout.Decisions;
import dev.rolloutledger.rollout.LifecycleEvent.RunBegan;
import dev.rolloutledger.rollout.Progress;
import dev.rolloutledger.rollout.RolloutCommand;
import dev.rolloutledger.rollout.RolloutEvent;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.SamplingEvent.SampleRecorded;
import dev.rolloutledger.rollout.SamplingEvent.SamplerSilent;
import dev.rolloutledger.rollout.SamplingEvent.SamplesMissed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a command leads to when it is decided again, from what it led to then. */
final class Redecision {

  private Redecision() {}

  /**
   * The events of a command, decided again; empty where they do not say what was asked.
   *
   * @param before the state in front of the command
   * @param events what it led to, at least one
   * @throws dev.rolloutledger.rollout.RefusedException if it is refused now
   */
  static Optional<List<RolloutEvent>> again(RolloutState before, List<RolloutEvent> events) {
    RolloutEvent first = events.get(0);
    if (isSampling(first)) {
      int given = (int) events.stream().takeWhile(Redecision::isSampling).count();
      return Optional.of(consequences(before, events, 0, given));
    }
    for (int place = 0; place < events.size(); place++) {
      if (events.get(place) instanceof PlanAmended) {
        return Optional.of(consequences(before, events, place, place + 1));
      }
    }
    return Acts.behind(first).map(act -> decided(before, events, act));
  }

  private static boolean isSampling(RolloutEvent event) {
    return event instanceof SampleRecorded
        || event instanceof SamplesMissed
        || event instanceof SamplerSilent;
  }

  /** Takes the events up to {@code until} as given; those from {@code from} on move the budgets. */
  private static List<RolloutEvent> consequences(
      RolloutState before, List<RolloutEvent> events, int from, int until) {
    List<RolloutEvent> all = new ArrayList<>(events.subList(0, from));
    RolloutState state = before;
    for (RolloutEvent event : all) {
      state = state.after(event);
    }
    List<RolloutEvent> moving = events.subList(from, until);
    Progress.Hold hold = state.progress().hold();
    all.addAll(
        hold == null ? moving : Budgets.judged(state, moving, moving.get(0).at(), hold.number()));
    return all;
  }

  private static List<RolloutEvent> decided(
      RolloutState before, List<RolloutEvent> events, Act act) {
    RolloutEvent first = events.get(0);
    long epoch =
        first instanceof RunBegan began ? began.epoch() : before.progress().epoch();
    String rollout = before.exists() ? before.known().rollout() : "";
    return Decisions.decide(
        before, new RolloutCommand(rollout, "", epoch, first.at(), Acts.actor(events), act));
  }
}
