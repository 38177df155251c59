package dev.rolloutledger.ledger.axon;

/** The appender knew the command's id: another one with it was faster. */
public final class CommandKnownException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CommandKnownException(String commandId) {
    super("command " + commandId + " was recorded already");
  }
}
