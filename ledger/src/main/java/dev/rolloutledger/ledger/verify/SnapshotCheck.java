package dev.rolloutledger.ledger.verify;

import dev.rolloutledger.entry.FactReader;
import dev.rolloutledger.leaf.LeafException;
import dev.rolloutledger.ledger.LedgerException;
import dev.rolloutledger.ledger.axon.EntryFactory;
import dev.rolloutledger.ledger.axon.StoredSnapshots;
import dev.rolloutledger.ledger.store.EventQueries;
import dev.rolloutledger.ledger.store.StoredRow;
import dev.rolloutledger.replay.Playback;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.Upcasts;
import dev.rolloutledger.verify.Findings;
import dev.rolloutledger.verify.Problem;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Compares each rollout's snapshot with what its entries add up to. A snapshot is never evidence. */
final class SnapshotCheck {

  private static final int BATCH = 1_000;
  private static final String MEND = "; `rollout audit rebuild` makes it again from the entries";

  private final Connection connection;
  private final long size;
  private final Consumer<Request.Progress> progress;
  private final Findings findings;
  private final StoredSnapshots snapshots = new StoredSnapshots();
  private final EntryFactory factory = new EntryFactory(new FactReader(Upcasts.RELEASED));

  SnapshotCheck(
      Connection connection, long size, Consumer<Request.Progress> progress, Findings findings) {
    this.connection = connection;
    this.size = size;
    this.progress = progress;
    this.findings = findings;
  }

  /** How many were compared. */
  long run() throws SQLException {
    List<String> rollouts = rollouts();
    long done = 0;
    for (String rollout : rollouts) {
      Optional<StoredSnapshots.Snapshot> kept = snapshots.newest(rollout).from(connection);
      if (kept.isPresent()) {
        compare(rollout, kept.get());
      }
      progress.accept(new Request.Progress("snapshots", ++done, rollouts.size()));
    }
    return done;
  }

  private List<String> rollouts() throws SQLException {
    List<String> rollouts = new ArrayList<>();
    try (Statement select = connection.createStatement();
        ResultSet found = select.executeQuery(
            "SELECT DISTINCT stream FROM snapshots WHERE aggregate = 'Rollout' ORDER BY stream")) {
      while (found.next()) {
        rollouts.add(found.getString(1));
      }
    }
    return rollouts;
  }

  private void compare(String rollout, StoredSnapshots.Snapshot kept) throws SQLException {
    String place = "the snapshot of " + rollout + " at " + rollout + "/" + kept.sequence();
    try {
      Fold fold = fold(rollout, kept.sequence());
      if (fold.next <= kept.sequence()) {
        findings.add(
            Problem.SNAPSHOT,
            place,
            "one of an entry that is there, " + rollout + "/" + (fold.next - 1) + " at last",
            "one of a later entry" + MEND);
      } else if (!fold.unknown && !fold.playback.state().equals(kept.state())) {
        findings.add(
            Problem.SNAPSHOT,
            place,
            "what the entries up to there add up to",
            "another state" + MEND);
      }
    } catch (LedgerException | LeafException | DateTimeException | IllegalArgumentException e) {
      // An entry that cannot be read is told where it is looked at.
      findings.add(
          Problem.SNAPSHOT, place, "entries to compare it with", "others: " + e.getMessage());
    }
  }

  /** The rollout's state up to an entry. */
  private static final class Fold {
    private final Playback playback = new Playback(RolloutState.NONE, step -> {});
    private boolean unknown;
    private long next;
  }

  private Fold fold(String rollout, long last) throws SQLException {
    Fold fold = new Fold();
    List<StoredRow> rows;
    do {
      rows = EventQueries.ofStream(rollout, fold.next, size, BATCH).from(connection);
      for (StoredRow row : rows) {
        if (row.row().sequence() <= last) {
          var entry = factory.entry(row);
          fold.unknown |= entry.fact() == null;
          fold.playback.accept(entry);
        }
        fold.next = row.row().sequence() + 1;
      }
    } while (rows.size() == BATCH && fold.next <= last);
    return fold;
  }
}
