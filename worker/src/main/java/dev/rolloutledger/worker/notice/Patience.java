package dev.rolloutledger.worker.notice;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** When a notice that did not get through is tried again, and when no more. */
final class Patience {

  /** Attempts of a notice over a connection, at most. */
  static final int ATTEMPTS = 12;

  /** A notice that is older is old news. */
  static final Duration LONGEST = Duration.ofDays(1);

  /** Longest time for which a receiver's wish to be left alone is respected. */
  static final Duration LONGEST_WISH = Duration.ofHours(1);

  /** Not even what is urgent is tried sooner after a failure. */
  static final Duration URGENT = Duration.ofMinutes(1);

  /** Between two attempts; 22 h 52 min in all. */
  private static final List<Duration> WAITS = Stream.of(
          "PT10S", "PT30S", "PT1M", "PT5M", "PT15M", "PT30M", "PT1H", "PT2H", "PT4H", "PT6H",
          "PT9H")
      .map(Duration::parse)
      .toList();

  private Patience() {}

  /**
   * The next attempt.
   *
   * @param attempt the one that failed, from 1
   * @param since when the notice came about
   * @param wish how long the receiver wants to be left alone; null where it did not say
   * @return empty where there is none
   */
  static Optional<Instant> next(int attempt, Instant since, Instant now, @Nullable Duration wish) {
    if (attempt >= ATTEMPTS) {
      return Optional.empty();
    }
    Instant next = now.plus(longer(WAITS.get(attempt - 1), bounded(wish)));
    return Optional.of(next.truncatedTo(ChronoUnit.MILLIS))
        .filter(instant -> !instant.isAfter(since.plus(LONGEST)));
  }

  /** How long nothing is tried after a failure, however urgent it is. */
  static Duration leastAfter(@Nullable Duration wish) {
    return longer(URGENT, bounded(wish));
  }

  private static Duration bounded(@Nullable Duration wish) {
    Duration some = wish == null || wish.isNegative() ? Duration.ZERO : wish;
    return some.compareTo(LONGEST_WISH) > 0 ? LONGEST_WISH : some;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
