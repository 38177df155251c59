package dev.rolloutledger.worker.logbook;

import dev.rolloutledger.ledger.LedgerUnavailableException;
import dev.rolloutledger.ledger.OpenView;
import dev.rolloutledger.rollout.RefusedException;
import dev.rolloutledger.rollout.RolloutState;
import java.util.Optional;

/** A logbook to look into: a ledger, what its rollouts were last known to be, and its spool. */
public interface LogbookView {

  /** The ledger itself. */
  OpenView ledger();

  /**
   * What a rollout is, from the ledger; where that cannot be asked, what it was last known to be.
   *
   * @throws LedgerUnavailableException if neither can be said
   */
  Optional<RolloutState> state(String rollout);

  /** How many commands wait in the spool. */
  int spooled();

  /** What a rollout is; refuses one that does not exist. */
  default RolloutState existing(String rollout) {
    return state(rollout)
        .filter(RolloutState::exists)
        .orElseThrow(() -> new RefusedException("there is no rollout " + rollout));
  }

  /** Ledger index of the last acknowledged entry; -1 in an empty ledger. */
  default long lastIndex() {
    return ledger().head().size() - 1;
  }
}
