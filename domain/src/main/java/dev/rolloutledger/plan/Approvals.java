package dev.rolloutledger.plan;

import java.time.Duration;
import java.util.List;

/**
 * How many people have to approve something.
 *
 * @param needed how many different people, 1 to 20
 * @param expire how long an approval counts, 1 second to 30 days
 * @param by names of the people who may; empty for everybody
 */
public record Approvals(int needed, Duration expire, List<String> by) {

  /** How long an approval counts where a plan says nothing. */
  public static final Duration EXPIRE = Duration.ofHours(24);

  public Approvals {
    by = List.copyOf(by);
  }

  /** Whether somebody of that name may approve. */
  public boolean admits(String name) {
    return by.isEmpty() || by.contains(name);
  }
}
