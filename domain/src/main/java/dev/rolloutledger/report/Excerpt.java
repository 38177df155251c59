package dev.rolloutledger.report;

import java.util.List;
import java.util.stream.Stream;

/**
 * The first and the last of many things, so that a report stays as small as it is read.
 *
 * @param first the first ones, all of them where nothing was left out
 * @param omitted how many between the two were left out
 * @param last the last ones; empty where nothing was left out
 */
public record Excerpt<T>(List<T> first, long omitted, List<T> last) {

  public Excerpt {
    first = List.copyOf(first);
    last = List.copyOf(last);
  }

  /** All that is shown, in order. */
  public Stream<T> shown() {
    return Stream.concat(first.stream(), last.stream());
  }

  /** How many there were. */
  public long count() {
    return first.size() + omitted + last.size();
  }

  /** Whether there was none. */
  public boolean none() {
    return first.isEmpty();
  }
}
