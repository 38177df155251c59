package dev.rolloutledger.rollout;

import java.time.Instant;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What stops every rollout of the ledger from advancing, and lets them advance again. */
public sealed interface FreezeEvent extends Fact {

  @Override
  default Kind kind() {
    return Kind.PERSON;
  }

  /**
   * No rollout advances from here on.
   *
   * @param until when it ends by itself; null for not before it is thawed
   */
  @Revision("1")
  record FreezeBegan(
      Instant at,
      int number,
      Actor actor,
      @Personal String reason,
      @Nullable Instant until) implements FreezeEvent {

    Freeze freeze() {
      return new Freeze(number, at, actor, reason, until);
    }

    @Override
    public String sentence() {
      return "freeze "
          + number
          + " of everyone by "
          + actor
          + (until == null ? "" : " until " + until)
          + ": "
          + reason;
    }
  }

  /** A freeze was lifted. */
  @Revision("1")
  record FreezeEnded(
      Instant at, int number, Actor actor, @Personal String reason) implements FreezeEvent {
    @Override
    public String sentence() {
      return "freeze " + number + " thawed by " + actor + ": " + reason;
    }
  }

  /** A freeze or a thaw was refused for a reason of substance. */
  @Revision("1")
  record FreezeRefused(
      Instant at, Actor actor, String act, @Personal String because) implements FreezeEvent {
    @Override
    public String sentence() {
      return act + " by " + actor + " refused: " + because;
    }
  }
}
