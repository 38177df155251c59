package dev.rolloutledger.compare;

import java.time.Duration;

/**
 * How often and how long something was waited for.
 *
 * @param times how often the waiting began
 * @param took how long in all; for one that goes on, up to the last entry
 */
public record Waited(int times, Duration took) {

  static final Waited NEVER = new Waited(0, Duration.ZERO);

  Waited plus(Waited other) {
    return new Waited(times + other.times, took.plus(other.took));
  }
}
