package dev.rolloutledger.worker.session;

import java.time.Duration;
import java.time.Instant;

/**
 * One browser of somebody who logged in.
 *
 * @param sha256 of its id, in hex; the id itself is in the browser alone
 * @param since when they logged in
 * @param seen when it was used last, to some minutes
 */
public record Session(String sha256, Login login, Instant since, Instant seen) {

  /** Somebody who did not look for so long has gone. */
  static final Duration IDLE = Duration.ofHours(12);

  /** Whether it counts no more. */
  boolean over(Instant now) {
    return now.isAfter(seen.plus(IDLE)) || now.isAfter(since.plus(login.way().longest()));
  }

  Session seenAt(Instant now) {
    return new Session(sha256, login, since, now);
  }
}
