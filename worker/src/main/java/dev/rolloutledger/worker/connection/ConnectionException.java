package dev.rolloutledger.worker.connection;

/** A name for which there is no connection, or one of another kind; the message is one sentence. */
public final class ConnectionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ConnectionException(String message) {
    super(message);
  }
}
