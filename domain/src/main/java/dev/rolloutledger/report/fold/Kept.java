package dev.rolloutledger.report.fold;

import dev.rolloutledger.report.Excerpt;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Keeps the first and the last of many things, and counts the rest. */
final class Kept<T> {

  private final int most;
  private final List<T> first = new ArrayList<>();
  private final Deque<T> last = new ArrayDeque<>();
  private long omitted;
  private @Nullable T newest;

  /** At most this many of the first, and as many of the last. */
  Kept(int most) {
    this.most = most;
  }

  void add(T thing) {
    newest = thing;
    if (first.size() < most) {
      first.add(thing);
      return;
    }
    last.add(thing);
    if (last.size() > most) {
      last.remove();
      omitted++;
    }
  }

  /** The one that was added last; null before the first. */
  @Nullable
  T newest() {
    return newest;
  }

  Excerpt<T> excerpt() {
    return excerpt(thing -> thing);
  }

  <R> Excerpt<R> excerpt(Function<T, R> as) {
    return new Excerpt<>(
        first.stream().map(as).toList(), omitted, last.stream().map(as).toList());
  }
}
