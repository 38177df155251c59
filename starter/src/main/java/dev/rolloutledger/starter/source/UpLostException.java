package dev.rolloutledger.starter.source;

/** An {@code up} that was there did not answer to the end. */
public final class UpLostException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UpLostException(String sentence) {
    super(sentence);
  }

  UpLostException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
