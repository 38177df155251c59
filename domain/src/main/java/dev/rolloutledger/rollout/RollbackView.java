package dev.rolloutledger.rollout;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The rollback.
 *
 * @param cause what asked for it
 * @param requestedAt when it was asked for
 * @param offAt since when every read-back found the target off; null if the last one did not
 * @param doneAt when everything was verified; null until then
 */
public record RollbackView(
    Cause cause,
    Actor actor,
    String reason,
    Instant requestedAt,
    @Nullable Instant offAt,
    @Nullable Instant doneAt) {

  /** What asks for a rollback. */
  public enum Cause {
    PERSON,
    /** A budget whose action is to roll back was spent. */
    BUDGET,
    /** A phase was judged so. */
    JUDGEMENT,
    /** A check failed after the target was set. */
    CHECK,
    /** The target was found off while the ledger said on. */
    DRIFT
  }

  RollbackView off(Instant when) {
    return new RollbackView(
        cause, actor, reason, requestedAt, offAt == null ? when : offAt, doneAt);
  }

  /** It was on again: a forward write landed late, or somebody switched it on. */
  RollbackView notOff() {
    return new RollbackView(cause, actor, reason, requestedAt, null, doneAt);
  }

  RollbackView done(Instant when) {
    return new RollbackView(cause, actor, reason, requestedAt, offAt, when);
  }
}
