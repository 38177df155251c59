package dev.rolloutledger.ledger.store;

import dev.rolloutledger.leaf.Commitment;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Looks into the events, for readers' threads. Each takes a horizon, the size of the ledger as far
 * as it is forced, and looks no further.
 */
public final class EventQueries {

  private static final String COLUMNS =
      "idx, stream, aggregate, seq, command_id, type, revision, payload, metadata, at,"
          + " recorded_at, rehearsal, salt, personal";

  private EventQueries() {}

  /** Entries from an index on, at most {@code limit}. */
  public static SqlRead<List<StoredRow>> from(long index, long horizon, int limit) {
    return connection -> {
      try (PreparedStatement select = connection.prepareStatement(
          "SELECT " + COLUMNS + " FROM events WHERE idx >= ? AND idx < ? ORDER BY idx LIMIT ?")) {
        select.setLong(1, index);
        select.setLong(2, horizon);
        select.setInt(3, limit);
        return rows(select);
      }
    };
  }

  /**
   * Leaf hashes of an index range, in order, as far as there are entries without a gap; null where a
   * row has none.
   */
  public static SqlRead<List<byte[]>> leafHashes(long from, long to) {
    return connection -> {
      try (PreparedStatement select = connection.prepareStatement(
          "SELECT idx, leaf FROM events WHERE idx >= ? AND idx < ? ORDER BY idx")) {
        select.setLong(1, from);
        select.setLong(2, to);
        return withoutGaps(from, select);
      }
    };
  }

  private static List<byte[]> withoutGaps(long from, PreparedStatement select) throws SQLException {
    List<byte[]> result = new ArrayList<>();
    try (ResultSet found = select.executeQuery()) {
      while (found.next() && found.getLong(1) == from + result.size()) {
        result.add(found.getBytes(2));
      }
    }
    return result;
  }

  /** A stream's entries from a sequence number on, at most {@code limit}. */
  public static SqlRead<List<StoredRow>> ofStream(
      String stream, long sequence, long horizon, int limit) {
    return connection -> {
      try (PreparedStatement select = connection.prepareStatement("SELECT "
          + COLUMNS
          + " FROM events WHERE stream = ? AND seq >= ? AND seq < ? AND idx < ?"
          + " ORDER BY seq")) {
        select.setString(1, stream);
        select.setLong(2, sequence);
        select.setLong(3, sequence + limit);
        select.setLong(4, horizon);
        return rows(select);
      }
    };
  }

  /** A stream's entries of all types but one, from a sequence number on, at most {@code limit}. */
  public static SqlRead<List<StoredRow>> ofStreamWithout(
      String type, String stream, long sequence, long horizon, int limit) {
    return connection -> {
      try (PreparedStatement select = connection.prepareStatement("SELECT "
          + COLUMNS
          + " FROM events WHERE stream = ? AND seq >= ? AND idx < ? AND type <> ?"
          + " ORDER BY seq LIMIT ?")) {
        select.setString(1, stream);
        select.setLong(2, sequence);
        select.setLong(3, horizon);
        select.setString(4, type);
        select.setInt(5, limit);
        return rows(select);
      }
    };
  }

  /** A stream's entries of one type. */
  public static SqlRead<List<StoredRow>> ofStreamAnd(String type, String stream, long horizon) {
    return connection -> {
      try (PreparedStatement select = connection.prepareStatement("SELECT "
          + COLUMNS
          + " FROM events WHERE stream = ? AND type = ? AND idx < ? ORDER BY seq")) {
        select.setString(1, stream);
        select.setString(2, type);
        select.setLong(3, horizon);
        return rows(select);
      }
    };
  }

  /** What a command recorded; empty where its id is not known. */
  public static SqlRead<List<StoredRow>> ofCommand(String commandId, long horizon) {
    return connection -> {
      OptionalLong first = firstOf(connection, commandId, horizon);
      return first.isEmpty()
          ? List.of()
          : following(connection, first.getAsLong(), commandId, horizon);
    };
  }

  private static OptionalLong firstOf(Connection connection, String commandId, long horizon)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT idx FROM events WHERE event_id = ? AND idx < ?")) {
      select.setString(1, StoredRow.eventId(commandId, 0));
      select.setLong(2, horizon);
      try (ResultSet found = select.executeQuery()) {
        return found.next() ? OptionalLong.of(found.getLong(1)) : OptionalLong.empty();
      }
    }
  }

  /** A command's entries stand side by side, so the first one of another command ends them. */
  private static List<StoredRow> following(
      Connection connection, long first, String commandId, long horizon) throws SQLException {
    List<StoredRow> result = new ArrayList<>();
    int width = 32;
    for (long at = first; at < horizon; at += width) {
      for (StoredRow row : from(at, horizon, width).from(connection)) {
        if (!row.commandId().equals(commandId)) {
          return result;
        }
        result.add(row);
      }
    }
    return result;
  }

  /**
   * Ids of the streams of one kind, sorted. Jumps from stream to stream along the index, so that it
   * costs by the number of streams, not of entries.
   */
  public static SqlRead<List<String>> streams(String aggregate, long horizon) {
    return connection -> {
      List<String> result = new ArrayList<>();
      try (PreparedStatement next = connection.prepareStatement(
          "SELECT stream, aggregate, idx FROM events WHERE stream > ? ORDER BY stream, seq"
              + " LIMIT 1")) {
        String last = "";
        while (true) {
          next.setString(1, last);
          try (ResultSet found = next.executeQuery()) {
            if (!found.next()) {
              return result;
            }
            last = found.getString(1);
            if (aggregate.equals(found.getString(2)) && found.getLong(3) < horizon) {
              result.add(last);
            }
          }
        }
      }
    };
  }

  private static List<StoredRow> rows(PreparedStatement select) throws SQLException {
    List<StoredRow> result = new ArrayList<>();
    try (ResultSet found = select.executeQuery()) {
      while (found.next()) {
        result.add(row(found));
      }
    }
    return result;
  }

  private static StoredRow row(ResultSet found) throws SQLException {
    Row row = new Row(
        found.getString(2),
        found.getString(3),
        found.getLong(4),
        found.getString(6),
        found.getString(7),
        found.getString(8),
        found.getString(9),
        Times.instant(found.getString(10)),
        Commitment.kept(found.getString(13), found.getString(14)));
    return new StoredRow(
        found.getLong(1),
        found.getString(5),
        Times.instant(found.getString(11)),
        found.getBoolean(12),
        row);
  }
}
