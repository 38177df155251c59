package dev.rolloutledger.worker.pattern;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many steps a pattern has when its repetitions are written out, which is what it costs in memory and
 * for each character: {@code ((a{1000}){1000}){1000}} has a milliard. Counted before it is compiled.
 */
final class Extent {

  /** Counting on beyond this would say nothing more. */
  private static final long MANY = 1_000_000;

  private static final Pattern REPETITION = Pattern.compile("\\{(\\d{1,9})(?:,(\\d{0,9}))?}");

  /** A class of characters, an escape, a quoted text: one step, or as many as it is long. */
  private static final Pattern ATOM = Pattern.compile(
      "\\[\\^?]?(?:\\\\.|\\[:\\^?\\w+:]|[^]\\\\])*+]|\\\\[pPx]\\{[^}]*}|\\\\.|.", Pattern.DOTALL);

  private final Deque<Long> open = new ArrayDeque<>();

  private Extent() {
    open.push(0L);
  }

  /** The steps of a pattern, at most a million. */
  static long of(String pattern) {
    return new Extent().count(pattern);
  }

  private long count(String pattern) {
    Matcher atom = ATOM.matcher(pattern);
    Matcher repetition = REPETITION.matcher(pattern);
    int at = 0;
    while (at < pattern.length() && atom.find(at)) {
      at = atom.end();
      long steps = steps(atom.group());
      if (repetition.find(at) && repetition.start() == at && steps > 0) {
        steps = Math.min(MANY, steps * times(repetition));
        at = repetition.end();
      }
      add(steps);
    }
    while (open.size() > 1) {
      add(open.pop());
    }
    return Objects.requireNonNull(open.peek());
  }

  /** None for what only opens a group: it counts when it is closed. */
  private long steps(String atom) {
    if (atom.equals("(")) {
      open.push(1L);
      return 0;
    }
    return atom.equals(")") && open.size() > 1 ? open.pop() + 1 : 1;
  }

  private static long times(Matcher repetition) {
    String most = repetition.group(2);
    long least = Long.parseLong(repetition.group(1));
    return Math.max(1, most == null || most.isEmpty() ? least : Long.parseLong(most));
  }

  private void add(long steps) {
    open.push(Math.min(MANY, open.pop() + steps));
  }
}
