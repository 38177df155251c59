package dev.rolloutledger.backtest;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What comes later in a rollout: a larger percentage, and in one hold a later time. */
final class Order {

  private static final int LAST = 1_000;
  private static final Duration LONGEST = Duration.ofDays(100_000);

  private Order() {}

  /** Whether a decision falls at or behind a place. */
  static boolean behind(Decision decision, int percentage, @Nullable Duration into) {
    if (decision.kind().ends() || decision.percentage() != percentage) {
      return decision.kind().ends() || decision.percentage() > percentage;
    }
    return into == null || time(decision).compareTo(into) >= 0;
  }

  /** The end comes last, whichever phase it falls in. */
  static int rank(Decision decision) {
    return decision.kind().ends() ? LAST : decision.percentage();
  }

  static Duration time(Decision decision) {
    return decision.into() == null ? LONGEST : decision.into();
  }
}
