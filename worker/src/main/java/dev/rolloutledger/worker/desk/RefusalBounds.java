package dev.rolloutledger.worker.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many refusals are recorded: the same one of the same person once in ten minutes, and sixty of all
 * in an hour. What is beyond that is answered all the same.
 */
final class RefusalBounds {

  private static final Logger LOG = LoggerFactory.getLogger(RefusalBounds.class);

  private static final Duration AGAIN = Duration.ofMinutes(10);
  private static final Duration WINDOW = Duration.ofHours(1);
  private static final int MOST = 60;

  private final Map<Attempt, Instant> last = new HashMap<>();
  private final Deque<Instant> admitted = new ArrayDeque<>();
  private boolean told;

  /** What somebody tried. */
  record Attempt(String name, @Nullable String rollout, String act) {}

  /** Whether one more is recorded. What is remembered is bounded by what was admitted in an hour. */
  synchronized boolean admit(Attempt attempt, Instant now) {
    admitted.removeIf(each -> !each.plus(WINDOW).isAfter(now));
    last.values().removeIf(each -> !each.plus(AGAIN).isAfter(now));
    if (last.containsKey(attempt)) {
      return false;
    }
    if (admitted.size() >= MOST) {
      if (!told) {
        LOG.warn(
            "{} acts were refused for want of a right within {}; the next ones are not recorded",
            MOST,
            WINDOW);
        told = true;
      }
      return false;
    }
    told = false;
    admitted.add(now);
    last.put(attempt, now);
    return true;
  }
}
