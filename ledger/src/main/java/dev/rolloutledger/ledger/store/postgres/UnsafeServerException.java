package dev.rolloutledger.ledger.store.postgres;

import java.sql.SQLException;

/** A server on which a ledger is not kept; the message is a sentence that says why and what to do. */
final class UnsafeServerException extends SQLException {

  private static final long serialVersionUID = 1L;

  UnsafeServerException(String sentence) {
    super(sentence);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
