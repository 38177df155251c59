package dev.rolloutledger.worker.notify.github;

import dev.rolloutledger.entry.Entry;
import java.util.Locale;

/**
 * A hidden line by which an issue or a comment is known again, so that an answer that was lost opens no
 * second one.
 *
 * @param text the line, an HTML comment
 */
record Marker(String text) {

  /** Of the issue of a rollback, by the entry with which it began. */
  static Marker issue(Entry began) {
    return new Marker(String.format(
        Locale.ROOT,
        "<!-- rollout-ledger: rollback of %s, entry %d, %s -->",
        began.stream(),
        began.index(),
        began.at()));
  }

  /** Of the comment that it is over. */
  static Marker over(Entry over) {
    return new Marker(String.format(
        Locale.ROOT,
        "<!-- rollout-ledger: end of the rollback of %s, entry %d, %s -->",
        over.stream(),
        over.index(),
        over.at()));
  }

  boolean in(String body) {
    return body.contains(text);
  }
}
