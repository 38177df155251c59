package dev.rolloutledger.ledger;

/** There is no ledger at the place yet; whoever opens it for writing makes it. */
public final class NoLedgerException extends LedgerException {

  private static final long serialVersionUID = 1L;

  public NoLedgerException(Object place) {
    super("there is no ledger in " + place);
  }
}
