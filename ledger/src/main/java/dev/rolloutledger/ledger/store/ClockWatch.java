package dev.rolloutledger.ledger.store;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once when the clock runs behind the entries: their recorded times stand still until it is past. */
final class ClockWatch {

  private static final Logger LOG = LoggerFactory.getLogger(ClockWatch.class);

  /** Two machines' clocks are never quite the same. */
  private static final Duration TOLERATED = Duration.ofMinutes(1);

  private boolean behind;

  void look(@Nullable Instant last, Instant now) {
    boolean was = behind;
    behind = last != null && now.isBefore(last.minus(TOLERATED));
    if (behind && !was) {
      LOG.warn(
          "The clock says {}, and the last entry was recorded at {}: new ones are recorded with the"
              + " latter until the clock is past it",
          now,
          last);
    }
  }
}
