package dev.rolloutledger.rollout;

import java.time.Instant;

/**
 * An approval that was given.
 *
 * @param at when
 * @param until when it expires, exclusive
 * @param breakGlass whether it stands for all approvals, in an emergency
 */
public record Approval(
    Instant at, Instant until, Actor by, @Personal String reason, boolean breakGlass) {

  /** Whether it counts at an instant. */
  public boolean counts(Instant now) {
    return now.isBefore(until);
  }
}
