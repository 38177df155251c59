package dev.rolloutledger.ledger.store;

import dev.rolloutledger.ledger.AppendGate;
import java.sql.SQLException;
import java.util.Optional;

/** The gate was shut: nothing was committed, the connection is well. */
final class ShutGateException extends SQLException {

  private static final long serialVersionUID = 1L;

  private ShutGateException(String reason) {
    super(reason);
  }

  /** Asks the gate; where it is shut, takes the transaction back first. */
  static void throwIfShut(AppendGate gate, Writer writer) throws SQLException {
    Optional<String> reason = gate.shutBecause();
    if (reason.isPresent()) {
      writer.rollback();
      throw new ShutGateException(reason.get());
    }
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
