package dev.rolloutledger.timeline;

/** A filter that fits nothing in the rollout; the message says what was expected and found. */
public final class FilterException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  FilterException(String sentence) {
    super(sentence);
  }
}
