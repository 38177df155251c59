package dev.rolloutledger.ledger.store;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Snapshots that wait for an idle appender: the newest of each rollout, of a bounded number. */
final class PendingSnapshots {

  private static final int MOST = 256;

  private final Map<String, Snapshot> waiting = new LinkedHashMap<>();

  private final Set<String> refused = new HashSet<>();

  private record Snapshot(Row row, String eventId) {}

  /**
   * From now on none of these is kept: one that is being made may have been begun before their text
   * was removed. The next process makes them again.
   */
  synchronized void refuse(Set<String> streams) {
    refused.addAll(streams);
    waiting.keySet().removeAll(streams);
  }

  synchronized void add(Row row, String eventId) {
    if (refused.contains(row.stream())) {
      return;
    }
    waiting.put(row.stream(), new Snapshot(row, eventId));
    if (waiting.size() > MOST) {
      waiting.remove(waiting.keySet().iterator().next());
    }
  }

  synchronized boolean isEmpty() {
    return waiting.isEmpty();
  }

  private synchronized @Nullable Snapshot take() {
    var each = waiting.values().iterator();
    if (!each.hasNext()) {
      return null;
    }
    Snapshot first = each.next();
    each.remove();
    return first;
  }

  /** Stores one of them. It is not forced: a lost snapshot is made again. */
  void store(Writer writer) throws SQLException {
    Snapshot next = take();
    if (next != null) {
      writer.store(next.row(), next.eventId());
      writer.commit();
    }
  }
}
