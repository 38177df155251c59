package dev.rolloutledger.worker.login;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes those wait who fail to log in, longer each time. It counts by address, and over all: while many
 * addresses fail, each waits from its first failure on. An address that has not failed never waits.
 * What was brought is neither kept nor logged.
 */
public final class FailedLogins {

  private static final Logger LOG = LoggerFactory.getLogger(FailedLogins.class);

  /** Anybody mistypes. */
  private static final int FREE = 5;

  private static final int MANY_OVER_ALL = 100;
  private static final Duration LONGEST = Duration.ofMinutes(15);

  /** Then an address is as any other again. */
  private static final Duration FORGOTTEN = Duration.ofHours(1);

  /** The over-all count begins anew with each. */
  private static final Duration WINDOW = Duration.ofMinutes(1);

  /** More addresses than that are not kept apart: those that failed longest ago are forgotten. */
  private static final int MOST = 10_000;

  private final InstantSource clock;
  private final Map<String, Failures> byAddress = new LinkedHashMap<>(16, 0.75f, true);
  private Instant windowSince = Instant.EPOCH;
  private int inWindow;

  public FailedLogins(InstantSource clock) {
    this.clock = clock;
  }

  private record Failures(int times, Instant last, Instant until) {}

  /** How long an address still has to wait; empty where it need not. */
  public synchronized Optional<Duration> wait(String address) {
    Failures failures = byAddress.get(network(address));
    Instant now = clock.instant();
    return failures == null || !now.isBefore(failures.until())
        ? Optional.empty()
        : Optional.of(Duration.between(now, failures.until()));
  }

  /**
   * Counts a failure.
   *
   * @param what was tried, some words
   */
  public synchronized void failed(String address, String what) {
    Instant now = clock.instant();
    boolean many = overAll(now) > MANY_OVER_ALL;
    String network = network(address);
    Failures before = byAddress.get(network);
    int times =
        before == null || now.isAfter(before.last().plus(FORGOTTEN)) ? 1 : before.times() + 1;
    Duration wait = pause(many ? times + FREE : times);
    byAddress.put(network, new Failures(times, now, now.plus(wait)));
    if (byAddress.size() > MOST) {
      byAddress.remove(byAddress.keySet().iterator().next());
    }
    if (inWindow > MANY_OVER_ALL) {
      // A line for each would fill the disk.
      return;
    }
    LOG.warn(
        "login failed from {}: {}; failure {} from there, the next may come in {} s",
        address,
        what,
        times,
        wait.toSeconds());
  }

  /** Somebody logged in from there, so that earlier failures there were mistakes. */
  public synchronized void succeeded(String address) {
    byAddress.remove(network(address));
  }

  /** How many addresses are kept apart now. */
  synchronized int kept() {
    return byAddress.size();
  }

  private int overAll(Instant now) {
    if (now.isAfter(windowSince.plus(WINDOW))) {
      if (inWindow > MANY_OVER_ALL) {
        LOG.warn(
            "{} logins failed in the minute from {} on; the first {} are above",
            inWindow,
            windowSince,
            MANY_OVER_ALL);
      }
      windowSince = now;
      inWindow = 0;
    }
    return ++inWindow;
  }

  private static Duration pause(int times) {
    if (times <= FREE) {
      return Duration.ZERO;
    }
    Duration pause = Duration.ofSeconds(1L << Math.min(times - FREE - 1, 10));
    return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
  }

  /** Whoever has one IPv6 address has some 2^64 of them. */
  private static String network(String address) {
    String[] groups = address.split(":", -1);
    return groups.length == 8
        ? String.join(":", groups[0], groups[1], groups[2], groups[3])
        : address;
  }
}
