package dev.rolloutledger.ledger;

import java.util.Optional;

/**
 * Consulted by the appender before each commit. Where it is shut, nothing is committed and the
 * callers get a {@link LedgerUnavailableException}: for maintenance, and for fault tests.
 */
@FunctionalInterface
public interface AppendGate {

  /** Always open. */
  AppendGate OPEN = Optional::empty;

  /** Why nothing may be appended now; empty where the gate is open. Called on the appender's thread. */
  Optional<String> shutBecause();
}
