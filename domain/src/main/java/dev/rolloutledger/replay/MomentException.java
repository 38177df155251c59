package dev.rolloutledger.replay;

/** An instant that cannot be meant; the message says what was expected and what was found. */
public final class MomentException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  MomentException(String sentence) {
    super(sentence);
  }
}
