package dev.rolloutledger.ledger.verify;

import java.sql.SQLException;

/** Carries a database's failure through code that knows of none. */
final class UncheckedSqlException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UncheckedSqlException(SQLException cause) {
    super(cause);
  }
}
