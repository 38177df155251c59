package dev.rolloutledger.ledger.store;

import dev.rolloutledger.ledger.Head;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** The head row, as it stands in the database. */
public final class Heads {

  /** Columns of {@link #edge}. */
  static final String EDGE = "size, recorded_at, edge";

  private Heads() {}

  /** The head, without locking it: for a ledger to which nobody appends. */
  public static Head read(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery("SELECT size, recorded_at FROM head WHERE id = 0")) {
      return of(found);
    }
  }

  /** The head with the tree's edge, without locking it. */
  public static Edge readEdge(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("SELECT " + EDGE + " FROM head WHERE id = 0")) {
      return edge(found);
    }
  }

  /** Whether a ledger holds rehearsals. */
  public static boolean rehearsal(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("SELECT rehearsal FROM head WHERE id = 0")) {
      return found.next() && found.getBoolean(1);
    }
  }

  /** The head of a result with the columns {@link #EDGE}. */
  static Edge edge(ResultSet found) throws SQLException {
    Head head = of(found);
    return Edge.of(head, found.getBytes(3));
  }

  private static Head of(ResultSet found) throws SQLException {
    if (!found.next()) {
      throw new SQLException("the ledger has no head row");
    }
    @Nullable String recordedAt = found.getString(2);
    return new Head(found.getLong(1), recordedAt == null ? null : Times.instant(recordedAt));
  }
}
