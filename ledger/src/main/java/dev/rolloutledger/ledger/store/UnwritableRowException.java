package dev.rolloutledger.ledger.store;

import java.sql.SQLException;

/** The database is well, but does not take what it was given: too long, or a key that exists. */
final class UnwritableRowException extends SQLException {

  private static final long serialVersionUID = 1L;

  private UnwritableRowException(SQLException cause) {
    super("the ledger does not take these entries: " + cause.getMessage(), cause);
  }

  /** The failure itself, or this exception around it where the data are to blame. */
  static SQLException or(SQLException failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof SQLException sql && isOfTheData(sql)) {
        return new UnwritableRowException(failure);
      }
    }
    SQLException next = failure.getNextException();
    return next != null && isOfTheData(next) ? new UnwritableRowException(failure) : failure;
  }

  /** SQL states 22 (data) and 23 (constraints) blame the rows; anything else the database. */
  private static boolean isOfTheData(SQLException failure) {
    String state = failure.getSQLState();
    return state != null && (state.startsWith("22") || state.startsWith("23"));
  }
}
