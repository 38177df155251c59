package dev.rolloutledger.worker.home;

/** What was said of people does not fit them; the message says what was expected and what was found. */
public final class PeopleException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  PeopleException(String sentence) {
    super(sentence);
  }
}
