package dev.rolloutledger.worker.notify;

import java.util.Locale;

/** What a notice is about; a connection may ask for some of them only. */
public enum Topic {
  /** The rollout waits or is paused, still does, or does no longer. */
  WAITS,
  /** Everything else that was decided. */
  DECISIONS,
  /** A rollback began, or is over. */
  ROLLBACKS;

  /** As the connections file writes it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The topic of a word.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Topic of(String word) {
    for (Topic topic : values()) {
      if (topic.word().equals(word.strip())) {
        return topic;
      }
    }
    throw new IllegalArgumentException("no topic " + word);
  }
}
