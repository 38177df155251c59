package dev.rolloutledger.backtest;

import dev.rolloutledger.plan.Durations;
import dev.rolloutledger.plan.Phase;
import dev.rolloutledger.rollout.ApprovalEvent.PlanAmended;
import dev.rolloutledger.rollout.LifecycleEvent.RolloutAbandoned;
import dev.rolloutledger.rollout.Progress;
import dev.rolloutledger.rollout.RollbackEvent.RollbackStarted;
import dev.rolloutledger.rollout.RollbackView.Cause;
import dev.rolloutledger.rollout.RolloutEvent;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.SteeringEvent.HoldPromoted;
import dev.rolloutledger.rollout.SteeringEvent.RolloutPaused;
import dev.rolloutledger.rollout.SteeringEvent.RolloutResumed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a reader has to know of a record, each in a sentence; a bounded number of them. */
final class Notes {

  private static final int MOST = 20;

  private final List<String> people = new ArrayList<>();
  private int more;
  private int amended;
  private long unread;

  void unread() {
    unread++;
  }

  void take(RolloutEvent event, RolloutState before) {
    if (event instanceof PlanAmended) {
      amended++;
    } else if (event instanceof HoldPromoted
        || event instanceof RolloutPaused
        || event instanceof RolloutResumed
        || event instanceof RolloutAbandoned
        || (event instanceof RollbackStarted started && outside(started.cause()))) {
      add(place(event, before) + event.sentence());
    }
  }

  private static boolean outside(Cause cause) {
    return cause != Cause.BUDGET && cause != Cause.JUDGEMENT;
  }

  private static String place(RolloutEvent event, RolloutState before) {
    Phase phase = before.currentPhase();
    Progress.Hold hold = before.progress().hold();
    return phase == null || hold == null
        ? ""
        : phase.name()
            + " +"
            + Durations.format(
                Duration.ofSeconds(Duration.between(hold.from(), event.at()).toSeconds()))
            + ": ";
  }

  private void add(String sentence) {
    if (people.size() < MOST) {
      people.add(sentence);
    } else {
      more++;
    }
  }

  List<String> all() {
    List<String> all = new ArrayList<>();
    people.forEach(sentence -> all.add("taken as recorded: " + sentence));
    if (more > 0) {
      all.add("taken as recorded: " + more + " more acts of people");
    }
    if (amended > 0) {
      all.add("the recorded plan was amended "
          + (amended == 1 ? "once" : amended + " times")
          + "; the new plan stands from the start");
    }
    if (unread > 0) {
      all.add(unread + (unread == 1 ? " entry" : " entries") + " cannot be read by this release");
    }
    return all;
  }
}
