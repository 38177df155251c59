package dev.rolloutledger.plan;

import dev.rolloutledger.plan.yaml.Cursor;
import dev.rolloutledger.plan.yaml.Keys;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** The section {@code sampling}, with defaults that fit the grid and the phases. */
final class SamplingDecoder {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Duration STINT = Duration.ofHours(8);
  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final double COVERAGE = 95;

  private SamplingDecoder() {}

  static Sampling sampling(Cursor at, List<Phase> phases) {
    Keys keys = at.keys("every", "timeout", "coverage", "stint");
    Duration every = Forms.duration(keys.required("every"), Forms.SECOND, Forms.DAY);
    return new Sampling(
        every,
        keys.optional(
            "timeout",
            shorter(TIMEOUT, every.dividedBy(2)),
            timeout -> Forms.duration(timeout, SHORTEST, Forms.DAY)),
        keys.optional("coverage", COVERAGE, Forms::coverage),
        keys.optional(
            "stint",
            stint(every, phases),
            stint -> Forms.duration(stint, Forms.SECOND, Forms.DAY)));
  }

  /** A stint longer than the shortest hold would never end within it. */
  private static Duration stint(Duration every, List<Phase> phases) {
    Duration shortest =
        phases.stream().map(Phase::hold).min(Comparator.naturalOrder()).orElse(STINT);
    return longer(every, shorter(STINT, shortest));
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) <= 0 ? a : b;
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
