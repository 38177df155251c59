package dev.rolloutledger.verify;

/** A checkpoint has a known key's signature, and it is not of this text: one of them was changed. */
public final class ForgedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ForgedException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
