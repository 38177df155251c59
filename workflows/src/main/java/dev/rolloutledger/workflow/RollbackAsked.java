package dev.rolloutledger.workflow;

/** Leaves the way forward wherever it stands. Never seen outside of the procedure. */
final class RollbackAsked extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RollbackAsked() {
    super("a rollback was asked for", null, false, false);
  }
}
