package dev.rolloutledger.worker.source.log;

import dev.rolloutledger.worker.pattern.LinearPattern;
import dev.rolloutledger.worker.source.AbsentException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts the lines of a window that patterns match. A line without a time has that of the one before. */
final class Tally {

  /** What is looked at of a line, in characters: no pattern takes more than a moment for it. */
  private static final int LONGEST_LINE = 64 * 1024;

  private final Window window;
  private final Map<String, LinearPattern> patterns = new LinkedHashMap<>();
  private final Map<String, Long> counts = new LinkedHashMap<>();
  private final int kept;
  private final Deque<String> last = new ArrayDeque<>();
  private long lines;
  private @Nullable Instant first;
  private @Nullable Instant newest;
  private @Nullable Instant current;

  /**
   * Nothing counted.
   *
   * @param kept how many of the last lines that some pattern matches are kept
   */
  Tally(Window window, List<LinearPattern> patterns, int kept) {
    this.window = window;
    this.kept = kept;
    patterns.forEach(pattern -> this.patterns.put(pattern.toString(), pattern));
  }

  /** Forgets everything, to count again. */
  void clear() {
    counts.clear();
    last.clear();
    lines = 0;
    first = null;
    newest = null;
    current = null;
  }

  /** Counts a line; whoever waited too long interrupts it between two. */
  void take(String line) throws InterruptedException {
    lines++;
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    String looked = line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE);
    window.times().of(looked).ifPresent(this::at);
    Instant time = current;
    if (time != null && window.holds(time)) {
      match(looked);
    }
  }

  private void at(Instant time) {
    current = time;
    first = first == null ? time : first;
    boolean newer = newest == null || time.isAfter(newest);
    if (newer && time.isBefore(window.until())) {
      newest = time;
    }
  }

  private void match(String line) {
    boolean some = false;
    for (Map.Entry<String, LinearPattern> pattern : patterns.entrySet()) {
      if (pattern.getValue().in(line)) {
        counts.merge(pattern.getKey(), 1L, Long::sum);
        some = true;
      }
    }
    if (some && kept > 0) {
      last.addLast(line);
      if (last.size() > kept) {
        last.removeFirst();
      }
    }
  }

  /**
   * How many lines a pattern matched.
   *
   * @throws AbsentException if there were lines, and none said its time
   */
  long count(String pattern) throws AbsentException {
    if (lines > 0 && first == null) {
      throw AbsentException.error(
          "expected " + window.times().expectation() + ", found " + lines + " without one");
    }
    return counts.getOrDefault(pattern, 0L);
  }

  /** Whether a line was seen that is older than the window, so that none of the window is missing. */
  boolean reachesBack() {
    return first != null && !first.isAfter(window.since());
  }

  /** What it counts in. */
  Window window() {
    return window;
  }

  /** Time of the first line that was seen; null for none. */
  @Nullable
  Instant first() {
    return first;
  }

  /** Time of the newest line before the window's end, in it or older; null for none. */
  @Nullable
  Instant newest() {
    return newest;
  }

  /** The last lines that some pattern matched. */
  List<String> last() {
    return new ArrayList<>(last);
  }
}
