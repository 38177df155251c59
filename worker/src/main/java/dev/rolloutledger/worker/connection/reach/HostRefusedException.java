package dev.rolloutledger.worker.connection.reach;

/** A host that may not be asked. The message is one sentence and repeats no secret. */
public final class HostRefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  HostRefusedException(String message) {
    super(message);
  }
}
