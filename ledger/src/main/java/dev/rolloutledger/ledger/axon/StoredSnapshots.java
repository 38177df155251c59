package dev.rolloutledger.ledger.axon;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolloutledger.ledger.store.SqlRead;
import dev.rolloutledger.ledger.store.Times;
import dev.rolloutledger.rollout.Rollout;
import dev.rolloutledger.rollout.RolloutState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

  /** How many there are, of whatever. */
  public long number(Connection connection) throws SQLException {
    try (Statement count = connection.createStatement();
        ResultSet found = count.executeQuery("SELECT COUNT(*) FROM snapshots")) {
      found.next();
      return found.getLong(1);
    }
  }

  /** Drops a stream's. */
  public void drop(Connection connection, String stream) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM snapshots WHERE stream = ?")) {
      delete.setString(1, stream);
      delete.executeUpdate();
    }
  }

  /** Drops those of streams that are none of these. */
  public void dropOthers(Connection connection, List<String> kept) throws SQLException {
    Set<String> others = new HashSet<>();
    try (Statement select = connection.createStatement();
        ResultSet found = select.executeQuery("SELECT stream FROM snapshots")) {
      while (found.next()) {
        others.add(found.getString(1));
      }
    }
    kept.forEach(others::remove);
    for (String other : others) {
      drop(connection, other);
    }
  }

  /** Keeps a rollout's state, as an aggregate's snapshot is kept. */
  public void store(
      Connection connection, String rollout, RolloutState state, long sequence, Instant at)
      throws SQLException {
    String aggregate = Rollout.class.getSimpleName();
    try (PreparedStatement insert = connection.prepareStatement(
        "INSERT INTO snapshots (stream, aggregate, seq, event_id, type, revision, payload,"
            + " metadata, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      insert.setString(1, rollout);
      insert.setString(2, aggregate);
      insert.setLong(3, sequence);
      insert.setString(4, rollout + "/" + sequence + "#rebuilt");
      insert.setString(5, aggregate);
      insert.setString(6, serializer.revisionOf(Rollout.class));
      insert.setString(7, payload(rollout, state));
      insert.setString(8, "{}");
      insert.setString(9, Times.text(at));
      insert.executeUpdate();
    }
  }

  private String payload(String rollout, RolloutState state) {
    ObjectMapper mapper = serializer.getObjectMapper();
    ObjectNode fields = mapper.createObjectNode();
    fields.put("id", rollout);
    fields.set("state", mapper.valueToTree(state));
    return fields.toString();
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
