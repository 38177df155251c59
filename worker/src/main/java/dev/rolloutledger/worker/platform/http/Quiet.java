package dev.rolloutledger.worker.platform.http;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Until when a service asked to be left alone; the longest that it asked for counts. */
final class Quiet {

  /** What asks for more is taken to mean this: a wrong clock must not stop a rollout for a year. */
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final AtomicLong until = new AtomicLong(System.nanoTime());

  void asked(@Nullable Duration pause) {
    if (pause != null) {
      long nanos = pause.compareTo(LONGEST) < 0 ? pause.toNanos() : LONGEST.toNanos();
      long end = System.nanoTime() + nanos;
      until.updateAndGet(before -> end - before > 0 ? end : before);
    }
  }

  /** How much of it is left; null if nothing. */
  @Nullable
  Duration left() {
    long left = until.get() - System.nanoTime();
    return left > 0 ? Duration.ofNanos(left) : null;
  }
}
