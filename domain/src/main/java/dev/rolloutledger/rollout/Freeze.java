package dev.rolloutledger.rollout;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A freeze of everyone: no rollout of the ledger advances in it.
 *
 * @param number counts the freezes of the ledger, from 1
 * @param until when it ends by itself; null for not before it is thawed
 */
public record Freeze(
    int number,
    Instant since,
    Actor by,
    @Personal String reason,
    @Nullable Instant until) {

  /** Whether it is in force, if nobody thawed it. */
  boolean inForce(Instant at) {
    return until == null || at.isBefore(until);
  }

  /** {@code freeze 2 by ada (local user) since ...: reason}. */
  public String words() {
    return "freeze "
        + number
        + " of everyone by "
        + by
        + " since "
        + Consulted.time(since)
        + (until == null ? "" : ", until " + Consulted.time(until))
        + ": "
        + reason;
  }
}
