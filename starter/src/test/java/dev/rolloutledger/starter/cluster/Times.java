package dev.rolloutledger.starter.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** How long something took, many times. */
record Times(List<Duration> all) {

  Times {
    all = all.stream().sorted().toList();
  }

  /** The time that so many of them (0 to 1) did not exceed, in milliseconds. */
  double millis(double share) {
    int at = Math.max(0, (int) Math.ceil(share * all.size()) - 1);
    return all.get(at).toNanos() / 1e6;
  }

  /** Number, p50, p99 and maximum in columns. */
  String columns() {
    return String.format(
        Locale.ROOT, "%6d %9.0f %9.0f %9.0f", all.size(), millis(0.5), millis(0.99), millis(1));
  }

  static String heads() {
    return String.format(Locale.ROOT, "%6s %9s %9s %9s", "n", "p50 ms", "p99 ms", "max ms");
  }
}
