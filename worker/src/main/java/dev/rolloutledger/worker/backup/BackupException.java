package dev.rolloutledger.worker.backup;

/** A home that was not copied; the message is a sentence. */
public final class BackupException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BackupException(String message) {
    super(message);
  }
}
