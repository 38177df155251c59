package dev.rolloutledger.worker.app.virtual;

import dev.rolloutledger.ledger.AppendGate;
import dev.rolloutledger.worker.rehearsal.Script;
import java.time.InstantSource;

/** The ledger's gate in a rehearsal: shut while the script takes the ledger away. */
final class Gates {

  private Gates() {}

  static AppendGate of(Script script, InstantSource clock) {
    return script.takesLedgerAway() ? () -> script.ledgerAway(clock.instant()) : AppendGate.OPEN;
  }
}
