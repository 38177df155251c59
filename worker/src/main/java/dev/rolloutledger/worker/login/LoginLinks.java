package dev.rolloutledger.worker.login;

import dev.rolloutledger.worker.session.RandomText;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** Codes with which the local user's browser logs in: each good once, and for a minute. */
final class LoginLinks {

  static final Duration LIFE = Duration.ofMinutes(1);

  private static final int MOST = 100;

  private final InstantSource clock;
  private final Map<String, Instant> untilByHash = new LinkedHashMap<>();

  LoginLinks(InstantSource clock) {
    this.clock = clock;
  }

  /** A new one. */
  synchronized String make() {
    Instant now = clock.instant();
    untilByHash.values().removeIf(until -> !now.isBefore(until));
    if (untilByHash.size() >= MOST) {
      untilByHash.remove(untilByHash.keySet().iterator().next());
    }
    String code = RandomText.next();
    untilByHash.put(RandomText.hash(code), now.plus(LIFE));
    return code;
  }

  /** Whether a code is good; it is good no more then. */
  synchronized boolean use(String code) {
    Instant until = untilByHash.remove(RandomText.hash(code));
    return until != null && clock.instant().isBefore(until);
  }
}
