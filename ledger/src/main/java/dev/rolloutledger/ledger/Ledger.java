package dev.rolloutledger.ledger;

import dev.rolloutledger.rollout.FreezeCommand;
import dev.rolloutledger.rollout.LeaseCommand;
import dev.rolloutledger.rollout.RolloutCommand;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The ledger: takes commands, and gives entries. What {@link #execute} returned is kept: it survives
 * a kill and a power cut, once and only once.
 */
public interface Ledger extends OpenView {

  /**
   * Carries a command out. The same command id again returns what the first one recorded.
   *
   * @throws dev.rolloutledger.rollout.RefusedException if it does not fit the rollout's state;
   *     nothing was recorded
   * @throws dev.rolloutledger.rollout.StaleEpochException if a later run has replaced the sender
   * @throws LedgerUnavailableException if it cannot be recorded now; to be sent again
   * @throws UnknownEventException if the rollout has an event that this release cannot read
   */
  Receipt execute(RolloutCommand command);

  /** Carries a lease's command out, under the same rules. */
  Receipt execute(LeaseCommand command);

  /** Carries a freeze's command out, under the same rules. */
  Receipt execute(FreezeCommand command);

  /**
   * Where the ledger ends now. Where others append as well, this process may be a moment behind them;
   * what is read here afterwards is not.
   *
   * @throws LedgerUnavailableException if it cannot be asked now
   */
  Head end();

  /**
   * Sees to it that what is read here afterwards has an entry that somebody was told of: where others
   * append as well, this process may be a moment behind them. Costs nothing where it is known already.
   *
   * @param index ledger index of that entry
   * @throws LedgerUnavailableException if the ledger cannot be asked now, or ends before it
   */
  void reach(long index);

  /** Whether others may have this ledger open for writing as well. */
  boolean shared();

  /**
   * What those who share this ledger agree on: the first one says, the others hear.
   *
   * @param name what it is about
   * @param value what would be said here
   * @return what was said before; empty where nobody did, or where nobody can share the ledger
   * @throws LedgerUnavailableException if it cannot be said now
   */
  Optional<String> agreed(String name, String value);

  /**
   * Copies the ledger while it is in use. The copy is on the disk when this returns, was opened, and
   * has at least every entry that was acknowledged before the call.
   *
   * @param directory where the copy's file is put; made where it is missing, and without a ledger yet
   * @return the end of the copy
   * @throws LedgerException if there is a ledger already, or it cannot be copied
   */
  Head backup(Path directory);

  /** What was handed over is recorded first, and what was recorded is signed. */
  @Override
  void close();
}
