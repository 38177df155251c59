package dev.rolloutledger.worker.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.ledger.LedgerView;
import dev.rolloutledger.ledger.Ledgers;
import dev.rolloutledger.reconcile.Reconciled;
import dev.rolloutledger.worker.home.Home;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The histories that a home keeps agree with its ledger. */
public final class Agreement {

  private Agreement() {}

  /** Asserts it for a rollout of a home on which nothing runs, with all runs kept. */
  public static Reconciled holds(Home home, String rollout) throws IOException {
    List<Entry> entries = new ArrayList<>();
    try (LedgerView ledger = Ledgers.openReader(home.ledger())) {
      ledger.entriesOf(rollout, 0, entries::add);
    }
    Reconciled reconciled =
        Reconciling.compare(rollout, entries, -1, Reconciling.kept(home, rollout));
    assertThat(reconciled.differences()).isEmpty();
    assertThat(reconciled.lost()).isEmpty();
    return reconciled;
  }
}
