package dev.rolloutledger.worker.login;

import dev.rolloutledger.worker.session.RandomText;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** Links with which the local user's browser logs in: each good once, and for a while. */
public final class LoginLinks {

  /** How long one is good that somebody asks for when they need it. */
  public static final Duration A_MINUTE = Duration.ofMinutes(1);

  private static final int MOST = 100;

  private final Duration life;
  private final InstantSource clock;
  private final Map<String, Instant> untilByHash = new LinkedHashMap<>();

  /**
   * @param life how long one is good
   */
  public LoginLinks(Duration life, InstantSource clock) {
    this.life = life;
    this.clock = clock;
  }

  /** The path of a new one. */
  public String path() {
    return LoginRoutes.LOGIN + "?code=" + make();
  }

  synchronized String make() {
    Instant now = clock.instant();
    untilByHash.values().removeIf(until -> !now.isBefore(until));
    if (untilByHash.size() >= MOST) {
      untilByHash.remove(untilByHash.keySet().iterator().next());
    }
    String code = RandomText.next();
    untilByHash.put(RandomText.hash(code), now.plus(life));
    return code;
  }

  /** How long one is good. */
  Duration life() {
    return life;
  }

  /** Whether a code is good; it is good no more then. */
  synchronized boolean use(String code) {
    Instant until = untilByHash.remove(RandomText.hash(code));
    return until != null && clock.instant().isBefore(until);
  }
}
