package dev.rolloutledger.worker.connection.secret;

/** A reference that leads nowhere; the message names the reference, never a value. */
public final class CredentialException extends Exception {

  private static final long serialVersionUID = 1L;

  CredentialException(String message) {
    super(message);
  }
}
