package dev.rolloutledger.compare;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.entry.LastAct;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.ApprovalEvent.AmendmentProposed;
import dev.rolloutledger.rollout.ApprovalEvent.ApprovalGiven;
import dev.rolloutledger.rollout.ApprovalEvent.PlanAmended;
import dev.rolloutledger.rollout.LifecycleEvent.RolloutAbandoned;
import dev.rolloutledger.rollout.LifecycleEvent.RolloutStarted;
import dev.rolloutledger.rollout.RollbackEvent.RollbackStarted;
import dev.rolloutledger.rollout.RolloutEvent;
import dev.rolloutledger.rollout.SteeringEvent.ActRefused;
import dev.rolloutledger.rollout.SteeringEvent.HoldPromoted;
import dev.rolloutledger.rollout.SteeringEvent.ItemAttested;
import dev.rolloutledger.rollout.SteeringEvent.RecoveryOrdered;
import dev.rolloutledger.rollout.SteeringEvent.RolloutPaused;
import dev.rolloutledger.rollout.SteeringEvent.RolloutResumed;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a person did, in words that two rollouts share; who it was and why is the rest. */
final class ActWords {

  private ActWords() {}

  /** The act that an entry tells of; null where it is no person's. */
  static @Nullable Happening of(Entry entry, RolloutEvent event, Duration after) {
    Actor actor = LastAct.actor(entry);
    if (actor == null) {
      return null;
    }
    String[] words = words(event);
    return new Happening(words[0], words[1], after, 1, actor.toString(), false);
  }

  private static String[] words(RolloutEvent event) {
    if (event instanceof RolloutStarted started) {
      return say("started it", started.reason());
    } else if (event instanceof ItemAttested attested) {
      return say("attested " + attested.item(), attested.note());
    } else if (event instanceof ApprovalGiven given) {
      return say(
          (given.breakGlass() ? "broke the glass at " : "approved ") + given.what(),
          given.reason());
    } else if (event instanceof RolloutPaused paused) {
      return say("paused", paused.reason());
    } else if (event instanceof RolloutResumed resumed) {
      return say("resumed", resumed.reason());
    } else if (event instanceof HoldPromoted promoted) {
      return say("promoted", promoted.reason());
    } else if (event instanceof AmendmentProposed proposed) {
      return say("proposed to amend the plan", proposed.reason());
    } else if (event instanceof PlanAmended amended) {
      return say("amended the plan", amended.reason());
    } else if (event instanceof RolloutAbandoned abandoned) {
      return say("abandoned it", abandoned.reason());
    } else if (event instanceof RecoveryOrdered ordered) {
      return say("let it go on from the ledger", ordered.reason());
    } else if (event instanceof RollbackStarted started) {
      return say("asked for the rollback", started.reason());
    } else if (event instanceof ActRefused refused) {
      // An act's first word: behind it may stand whatever somebody typed.
      return say("was refused to " + refused.act().split("\\s", 2)[0], refused.because());
    }
    return say("acted", event.sentence());
  }

  private static String[] say(String what, String detail) {
    return new String[] {what, detail};
  }
}
