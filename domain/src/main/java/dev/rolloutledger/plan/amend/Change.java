package dev.rolloutledger.plan.amend;

import org.jspecify.annotations.Nullable;

/**
 * One difference between two plans.
 *
 * @param path where it is, with names in place of positions: {@code metrics.error-rate.critical}
 * @param before what stood there, as JSON; null if nothing did
 * @param after what stands there now, as JSON; null if nothing does
 */
public record Change(
    String path, @Nullable String before, @Nullable String after) {

  @Override
  public String toString() {
    return path + ": " + say(before) + " -> " + say(after);
  }

  private static String say(@Nullable String value) {
    return value == null ? "nothing" : value;
  }
}
