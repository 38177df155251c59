package dev.rolloutledger.tlog;

/** Something that was given as a part of a log, or as a proof, is none. The message is a sentence for people. */
public class TlogException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public TlogException(String message) {
    super(message);
  }

  public TlogException(String message, Throwable cause) {
    super(message, cause);
  }
}
