package dev.rolloutledger.ledger.axon;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.rolloutledger.ledger.store.SqlRead;
import dev.rolloutledger.rollout.Rollout;
import dev.rolloutledger.rollout.RolloutState;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Map;
import java.util.Optional;

/** Snapshots of rollouts in a ledger to which nobody appends: no fold has to begin at the beginning. */
public final class StoredSnapshots {

  private final SnapshotSerializer serializer =
      new SnapshotSerializer(Map.of(Rollout.class.getSimpleName(), Rollout.class));

  /** A rollout's state, right after the event of a sequence number. */
  public record Snapshot(RolloutState state, long sequence) {}

  /** The newest one of a rollout; empty where there is none that this release can read. */
  public SqlRead<Optional<Snapshot>> newest(String rollout) {
    return connection -> {
      try (PreparedStatement select = connection.prepareStatement(
          "SELECT revision, payload, seq FROM snapshots WHERE stream = ? ORDER BY seq DESC LIMIT 1")) {
        select.setString(1, rollout);
        try (ResultSet found = select.executeQuery()) {
          return found.next() && serializer.revisionOf(Rollout.class).equals(found.getString(1))
              ? read(found.getString(2), found.getLong(3))
              : Optional.empty();
        }
      }
    };
  }

  private Optional<Snapshot> read(String payload, long sequence) {
    try {
      Rollout rollout = serializer.getObjectMapper().readValue(payload, Rollout.class);
      return Optional.of(new Snapshot(rollout.state(), sequence));
    } catch (JsonProcessingException damaged) {
      return Optional.empty();
    }
  }
}
