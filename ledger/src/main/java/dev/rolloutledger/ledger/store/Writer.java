package dev.rolloutledger.ledger.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The appender's SQL, on the appender's connection, used by the appender's thread alone. */
final class Writer implements AutoCloseable {

  private static final List<String> SNAPSHOT = List.of(
      "stream", "aggregate", "seq", "event_id", "type", "revision", "payload", "metadata", "at");

  private final Connection connection;
  private final PreparedStatement lockHead;
  private final PreparedStatement moveHead;
  private final PreparedStatement known;
  private final PreparedStatement place;
  private final PreparedStatement insert;
  private final PreparedStatement snapshot;
  private final Optional<AtOnce> atOnce;
  private final List<NewEvent> added = new ArrayList<>();

  Writer(Connection connection, Dialect dialect) throws SQLException {
    this.connection = connection;
    connection.setAutoCommit(false);
    lockHead =
        connection.prepareStatement("SELECT " + Heads.EDGE + " FROM head WHERE id = 0 FOR UPDATE");
    moveHead = connection.prepareStatement(
        "UPDATE head SET size = ?, recorded_at = ?, edge = ? WHERE id = 0");
    known = connection.prepareStatement("SELECT idx FROM events WHERE event_id = ?");
    place = connection.prepareStatement("SELECT 1 FROM events WHERE stream = ? AND seq = ?");
    insert = connection.prepareStatement(
        "INSERT INTO events (idx, stream, aggregate, seq, event_id, command_id, type,"
            + " revision, payload, metadata, at, recorded_at, rehearsal, salt, personal, leaf)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    snapshot = connection.prepareStatement(dialect.upsert("snapshots", "stream", SNAPSHOT));
    atOnce = dialect.atOnce(connection);
  }

  Connection connection() {
    return connection;
  }

  /** Locks the head until the transaction ends. */
  Edge lockHead() throws SQLException {
    try (ResultSet found = lockHead.executeQuery()) {
      return Heads.edge(found);
    }
  }

  void moveHead(Edge edge, Instant recordedAt) throws SQLException {
    moveHead.setLong(1, edge.head().size());
    moveHead.setString(2, Times.text(recordedAt));
    moveHead.setBytes(3, edge.bytes());
    if (moveHead.executeUpdate() != 1) {
      throw new SQLException("the ledger has no head row");
    }
  }

  /** First index of what this command recorded before. */
  OptionalLong known(String commandId) throws SQLException {
    known.setString(1, StoredRow.eventId(commandId, 0));
    try (ResultSet found = known.executeQuery()) {
      return found.next() ? OptionalLong.of(found.getLong(1)) : OptionalLong.empty();
    }
  }

  /**
   * Whether the sequence number is the stream's next one. Two looks at single keys, so that it
   * costs the same however long the stream is.
   */
  boolean isNext(String stream, long sequence) throws SQLException {
    return !exists(stream, sequence) && (sequence == 0 || exists(stream, sequence - 1));
  }

  private boolean exists(String stream, long sequence) throws SQLException {
    place.setString(1, stream);
    place.setLong(2, sequence);
    try (ResultSet found = place.executeQuery()) {
      return found.next();
    }
  }

  /** Takes an event that is to be inserted. */
  void add(NewEvent event) {
    added.add(event);
  }

  private void batch(NewEvent event) throws SQLException {
    StoredRow stored = event.stored();
    Row row = stored.row();
    insert.setLong(1, stored.index());
    insert.setString(2, row.stream());
    insert.setString(3, row.aggregate());
    insert.setLong(4, row.sequence());
    insert.setString(5, event.eventId());
    insert.setString(6, stored.commandId());
    insert.setString(7, row.type());
    insert.setString(8, row.revision());
    insert.setString(9, row.payload());
    insert.setString(10, row.metadata());
    insert.setString(11, Times.text(row.at()));
    insert.setString(12, Times.text(stored.recordedAt()));
    insert.setBoolean(13, stored.rehearsal());
    insert.setString(14, row.commitment().salt());
    insert.setString(15, row.commitment().places());
    insert.setBytes(16, event.leaf().bytes());
    insert.addBatch();
  }

  /** Inserts what was added. */
  void insertAdded() throws SQLException {
    for (NewEvent event : added) {
      batch(event);
    }
    insert.executeBatch();
    added.clear();
  }

  /** Whether an append can be one statement. */
  boolean canAtOnce() {
    return atOnce.isPresent();
  }

  /**
   * Inserts what was added, moves the head and commits, all at once.
   *
   * @return false, with nothing changed, where the head is not where it is thought to be
   */
  boolean appendAtOnce(long size, Edge after, Instant recordedAt) throws SQLException {
    // What was looked up on the way is no part of it.
    connection.rollback();
    boolean done = atOnce.orElseThrow().append(size, after, recordedAt, added);
    added.clear();
    return done;
  }

  void store(Row row, String eventId) throws SQLException {
    snapshot.setString(1, row.stream());
    snapshot.setString(2, row.aggregate());
    snapshot.setLong(3, row.sequence());
    snapshot.setString(4, eventId);
    snapshot.setString(5, row.type());
    snapshot.setString(6, row.revision());
    snapshot.setString(7, row.payload());
    snapshot.setString(8, row.metadata());
    snapshot.setString(9, Times.text(row.at()));
    snapshot.executeUpdate();
  }

  void commit() throws SQLException {
    connection.commit();
  }

  void rollback() throws SQLException {
    added.clear();
    insert.clearBatch();
    connection.rollback();
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      // It is being thrown away because it broke; whatever it still says changes nothing.
    }
  }
}
