package dev.rolloutledger.ledger.store.postgres;

import dev.rolloutledger.ledger.store.AtOnce;
import dev.rolloutledger.ledger.store.Edge;
import dev.rolloutledger.ledger.store.NewEvent;
import dev.rolloutledger.ledger.store.Row;
import dev.rolloutledger.ledger.store.Times;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * The update of the head and the insert in one statement. Where another worker moved the head first,
 * the update waits for it, finds another size, and neither happens. Each column goes as one array, so
 * that the statement is the same for any number of events and is prepared once.
 */
final class PostgresAtOnce implements AtOnce {

  private static final String SQL = "WITH moved AS (UPDATE head SET size = ?, recorded_at = ?,"
      + " edge = ? WHERE id = 0 AND size = ? RETURNING 1)"
      + " INSERT INTO events (idx, stream, aggregate, seq, event_id, command_id, type, revision,"
      + " payload, metadata, at, recorded_at, rehearsal, salt, personal, leaf)"
      + " SELECT added.* FROM moved, unnest(?::bigint[], ?::text[], ?::text[], ?::bigint[],"
      + " ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],"
      + " ?::boolean[], ?::text[], ?::text[], ?::bytea[]) AS added";

  private final Connection connection;
  private final PreparedStatement statement;

  PostgresAtOnce(Connection connection) throws SQLException {
    this.connection = connection;
    this.statement = connection.prepareStatement(SQL);
  }

  @Override
  public boolean append(long size, Edge after, Instant recordedAt, List<NewEvent> events)
      throws SQLException {
    connection.setAutoCommit(true);
    boolean done;
    try {
      statement.setLong(1, after.head().size());
      statement.setString(2, Times.text(recordedAt));
      statement.setBytes(3, after.bytes());
      statement.setLong(4, size);
      columns(events);
      int inserted = statement.executeUpdate();
      if (inserted != 0 && inserted != events.size()) {
        throw new SQLException("expected " + events.size() + " inserted events, found " + inserted);
      }
      done = inserted != 0;
    } catch (SQLException e) {
      restore(e);
      throw e;
    }
    connection.setAutoCommit(false);
    return done;
  }

  /** What failed first is what counts; a connection that broke cannot be restored. */
  private void restore(SQLException failure) {
    try {
      connection.setAutoCommit(false);
    } catch (SQLException broken) {
      failure.addSuppressed(broken);
    }
  }

  private void columns(List<NewEvent> events) throws SQLException {
    array(5, "int8", events, each -> each.stored().index());
    text(6, events, Row::stream);
    text(7, events, Row::aggregate);
    array(8, "int8", events, each -> each.stored().row().sequence());
    array(9, "text", events, NewEvent::eventId);
    array(10, "text", events, each -> each.stored().commandId());
    text(11, events, Row::type);
    text(12, events, Row::revision);
    text(13, events, Row::payload);
    text(14, events, Row::metadata);
    text(15, events, row -> Times.text(row.at()));
    array(16, "text", events, each -> Times.text(each.stored().recordedAt()));
    array(17, "bool", events, each -> each.stored().rehearsal());
    text(18, events, row -> row.commitment().salt());
    text(19, events, row -> row.commitment().places());
    byte[][] leaves = events.stream().map(each -> each.leaf().bytes()).toArray(byte[][]::new);
    statement.setArray(20, connection.createArrayOf("bytea", leaves));
  }

  private void text(int place, List<NewEvent> events, Function<Row, String> column)
      throws SQLException {
    array(place, "text", events, each -> column.apply(each.stored().row()));
  }

  private void array(
      int place, String type, List<NewEvent> events, Function<NewEvent, Object> column)
      throws SQLException {
    statement.setArray(
        place, connection.createArrayOf(type, events.stream().map(column).toArray()));
  }
}
