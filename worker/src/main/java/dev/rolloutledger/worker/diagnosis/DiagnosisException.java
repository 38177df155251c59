package dev.rolloutledger.worker.diagnosis;

/** What could not be looked at; the message is a redacted sentence "expected ..., found ...". */
public final class DiagnosisException extends Exception {

  private static final long serialVersionUID = 1L;

  /** A failed look. */
  public DiagnosisException(String message) {
    super(message);
  }
}
