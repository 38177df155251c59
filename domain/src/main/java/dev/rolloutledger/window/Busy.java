package dev.rolloutledger.window;

import java.time.Instant;

/**
 * An event of a calendar, in which nothing advances; half open.
 *
 * @param summary its title; may be empty
 */
public record Busy(Instant from, Instant to, String summary) {

  boolean has(Instant at) {
    return !at.isBefore(from) && at.isBefore(to);
  }
}
