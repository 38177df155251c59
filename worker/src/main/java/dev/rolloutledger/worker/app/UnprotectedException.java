package dev.rolloutledger.worker.app;

/** It would be reached from other machines without what that takes; the sentence says what is missing. */
public final class UnprotectedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnprotectedException(String sentence) {
    super(sentence);
  }
}
