package dev.rolloutledger.worker.app;

import dev.rolloutledger.worker.listen.Door;
import dev.rolloutledger.worker.listen.Tls;
import java.time.Instant;

/**
 * Where the API and the page are reached beside loopback.
 *
 * @param port the one it has
 */
public record Elsewhere(Door door, int port) {

  /** As {@code up} says it. */
  public String sentence() {
    Tls tls = door.tls();
    return door.host() + ":" + port
        + (door.secure() ? " for " + door.hosts() : "")
        + (door.proxies().any() ? ", behind the proxy " + door.proxies() : "")
        + (tls == null ? "" : certificate(tls.until()));
  }

  private static String certificate(Instant until) {
    return ", certificate until " + until
        + (until.isBefore(Instant.now()) ? ", WHICH IS OVER: browsers refuse it" : "");
  }
}
