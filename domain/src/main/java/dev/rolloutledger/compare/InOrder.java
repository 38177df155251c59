package dev.rolloutledger.compare;

import java.util.ArrayList;
import java.util.List;

/** Two lists of different things become one that keeps the order of both, as far as that can be. */
final class InOrder {

  private InOrder() {}

  /** The first list, with what only the second one has behind its neighbour there. */
  static <T> List<T> merged(List<T> first, List<T> second) {
    List<T> all = new ArrayList<>(first);
    int at = 0;
    for (T each : second) {
      int known = all.indexOf(each);
      if (known < 0) {
        all.add(at, each);
        at++;
      } else {
        at = Math.max(at, known + 1);
      }
    }
    return all;
  }
}
