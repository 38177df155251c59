package dev.rolloutledger.explain;

import dev.rolloutledger.replay.Step;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.ApprovalEvent.ReviewAsked;
import dev.rolloutledger.rollout.RolloutEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A decision that fell.
 *
 * @param entry what was decided
 * @param recordedAt when that was recorded, by the worker's clock
 * @param rehearsal whether that was in a rehearsal, whose procedure runs on virtual time
 * @param by who decided, and how that is known
 * @param follows the entry of the same command that it follows from; null where it is the first
 * @param standsOn the earlier entry that it stands on; null where it follows from one, or from none
 * @param judge version of the judge that made it, where one did
 */
public record Decision(
    EntryRef entry,
    Instant recordedAt,
    boolean rehearsal,
    Actor by,
    @Nullable EntryRef follows,
    @Nullable EntryRef standsOn,
    @Nullable String judge) {

  /** Whether a step is a decision. */
  static boolean is(Step step) {
    RolloutEvent event = step.event();
    return event != null && event.kind() == RolloutEvent.Kind.DECISION;
  }

  /** Who decided: a person where the entry names one, else the procedure. */
  static Actor by(RolloutEvent event) {
    return event instanceof ReviewAsked asked ? asked.by() : event.actor();
  }
}
