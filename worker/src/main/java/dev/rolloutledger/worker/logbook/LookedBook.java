package dev.rolloutledger.worker.logbook;

import dev.rolloutledger.ledger.OpenView;
import dev.rolloutledger.rollout.RolloutState;
import java.util.Optional;

/**
 * The logbook of a ledger that is only looked at.
 *
 * @param spooled commands that waited in the spool when it was opened
 */
public record LookedBook(OpenView ledger, int spooled) implements LogbookView {

  @Override
  public Optional<RolloutState> state(String rollout) {
    return ledger.state(rollout);
  }
}
