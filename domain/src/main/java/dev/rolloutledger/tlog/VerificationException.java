package dev.rolloutledger.tlog;

/**
 * What was given is well formed and does not prove what it should. The plain {@link TlogException} says
 * that it is not well formed.
 */
public class VerificationException extends TlogException {

  private static final long serialVersionUID = 1L;

  public VerificationException(String message) {
    super(message);
  }
}
