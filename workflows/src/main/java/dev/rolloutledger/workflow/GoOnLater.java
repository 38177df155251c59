package dev.rolloutledger.workflow;

/** Leaves a hold or a wait, which the next run takes up again where the ledger says that it stands. */
final class GoOnLater extends RuntimeException {

  private static final long serialVersionUID = 1L;

  GoOnLater() {
    super("the history has grown long", null, false, false);
  }
}
