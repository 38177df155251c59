package dev.rolloutledger.worker.access;

/** A role or a pattern that cannot be given; the message says what was expected and what was found. */
public final class AccessException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  public AccessException(String sentence) {
    super(sentence);
  }
}
