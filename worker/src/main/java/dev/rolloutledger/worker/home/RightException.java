package dev.rolloutledger.worker.home;

/** Somebody asks for what they may not; the message says what they lack, and who can give it. */
public final class RightException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RightException(String sentence) {
    super(sentence);
  }
}
