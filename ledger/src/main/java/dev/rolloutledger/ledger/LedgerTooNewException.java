package dev.rolloutledger.ledger;

/** The ledger was written by a later release, whose layout this one does not know. */
public final class LedgerTooNewException extends LedgerException {

  private static final long serialVersionUID = 1L;

  public LedgerTooNewException(String ledger, int found, int known) {
    super(ledger
        + " has layout "
        + found
        + ", this release knows layouts up to "
        + known
        + "; use the release that wrote it, or a later one");
  }
}
