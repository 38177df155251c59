package dev.rolloutledger.plan;

import java.time.Duration;

/**
 * What happens to a phase that ends in warning or without enough known samples.
 *
 * @param by how long the hold goes on, 1 minute to 30 days
 * @param times how often before a person is asked, 0 to 100
 */
public record Extension(Duration by, int times) {

  /** Where a plan says nothing. */
  public static final Extension DEFAULT = new Extension(Duration.ofHours(24), 2);
}
