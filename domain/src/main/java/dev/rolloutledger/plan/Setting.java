package dev.rolloutledger.plan;

import org.jspecify.annotations.Nullable;

/**
 * The value of one setting while the change is on, and what a rollback writes.
 *
 * @param on value while on; {@code {percentage}} in it becomes the phase's percentage
 * @param off value that a rollback writes; null leaves the setting as it is
 */
public record Setting(String on, @Nullable String off) {

  private static final String PERCENTAGE = "{percentage}";

  /** The value at a percentage (1 to 100). */
  public String at(int percentage) {
    return on.replace(PERCENTAGE, Integer.toString(percentage));
  }
}
