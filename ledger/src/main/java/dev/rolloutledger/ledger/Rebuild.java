package dev.rolloutledger.ledger;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.entry.FactReader;
import dev.rolloutledger.ledger.axon.EntryFactory;
import dev.rolloutledger.ledger.axon.StoredSnapshots;
import dev.rolloutledger.ledger.store.Database;
import dev.rolloutledger.ledger.store.EventQueries;
import dev.rolloutledger.ledger.store.Heads;
import dev.rolloutledger.ledger.store.StoredRow;
import dev.rolloutledger.replay.Playback;
import dev.rolloutledger.rollout.Rollout;
import dev.rolloutledger.rollout.Upcasts;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Drops what is derived from the entries and makes it again from the first one. It takes nothing from
 * what was derived before, and says where that was not so. Cut short, it leaves less that is derived,
 * never something wrong.
 */
final class Rebuild {

  private static final int BATCH = 1_000;

  private final Connection connection;
  private final Consumer<Rebuilt.Progress> progress;
  private final StoredSnapshots snapshots = new StoredSnapshots();
  private final EntryFactory factory = new EntryFactory(new FactReader(Upcasts.RELEASED));
  private final List<String> wrong = new ArrayList<>();
  private long size;
  private long read;

  private Rebuild(Connection connection, Consumer<Rebuilt.Progress> progress) {
    this.connection = connection;
    this.progress = progress;
  }

  /** On the calling thread, which nobody may interrupt. */
  static Rebuilt of(Database database, Consumer<Rebuilt.Progress> progress) throws SQLException {
    try (Connection connection = database.open()) {
      Rebuilt rebuilt = new Rebuild(connection, progress).run();
      database.force(connection);
      return rebuilt;
    }
  }

  private Rebuilt run() throws SQLException {
    size = Heads.read(connection).size();
    List<String> rollouts =
        EventQueries.streams(Rollout.class.getSimpleName(), size).from(connection);
    long dropped = snapshots.number(connection);
    for (String rollout : rollouts) {
      Optional<StoredSnapshots.Snapshot> before = snapshots.newest(rollout).from(connection);
      snapshots.drop(connection, rollout);
      fold(rollout, before.orElse(null));
    }
    // Those of leases, and of what has no entries: made again by whoever needs them.
    snapshots.dropOthers(connection, rollouts);
    return new Rebuilt(rollouts.size(), read, dropped, wrong);
  }

  private void fold(String rollout, StoredSnapshots.@Nullable Snapshot before) throws SQLException {
    boolean[] unknown = {false};
    Playback playback = new Playback(step -> {
      unknown[0] = unknown[0] || step.entry().fact() == null;
      if (before != null
          && !unknown[0]
          && step.entry().sequence() == before.sequence()
          && !step.after().equals(before.state())) {
        wrong.add(rollout
            + ": the snapshot at "
            + rollout
            + "/"
            + before.sequence()
            + " was not what the entries up to there add up to");
      }
    });
    Entry last = null;
    List<StoredRow> rows;
    long next = 0;
    do {
      rows = EventQueries.ofStream(rollout, next, size, BATCH).from(connection);
      for (StoredRow row : rows) {
        last = factory.entry(row);
        playback.accept(last);
      }
      next += rows.size();
      read += rows.size();
      progress.accept(new Rebuilt.Progress(read, size));
    } while (rows.size() == BATCH);
    if (before != null && before.sequence() >= next) {
      wrong.add(rollout
          + ": the snapshot was of entry "
          + rollout
          + "/"
          + before.sequence()
          + ", and the last one is "
          + rollout
          + "/"
          + (next - 1));
    }
    // What this release cannot read has to stop whoever writes; a state behind it would hide it.
    if (last != null && playback.state().exists() && !unknown[0]) {
      snapshots.store(connection, rollout, playback.state(), last.sequence(), last.at());
    }
  }
}
