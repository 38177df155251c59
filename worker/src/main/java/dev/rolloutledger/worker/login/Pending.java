package dev.rolloutledger.worker.login;

import dev.rolloutledger.worker.oidc.Attempt;
import java.time.Duration;
import java.time.Instant;

/**
 * A login by a provider that is under way in one browser.
 *
 * @param connection the provider's
 * @param next where the browser goes afterwards
 */
record Pending(String connection, Attempt attempt, String next, Instant until) {

  /** So long somebody may take at the provider. */
  static final Duration LIFE = Duration.ofMinutes(10);
}
