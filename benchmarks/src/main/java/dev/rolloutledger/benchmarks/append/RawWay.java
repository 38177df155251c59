package dev.rolloutledger.benchmarks.append;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;

/** Plain JDBC: each caller inserts its row on a connection of its own, commits, and forces. */
final class RawWay implements Way {

  private final Place place;
  private final AtomicLong index = new AtomicLong();

  RawWay(Place place) {
    this.place = place;
  }

  @Override
  public String name() {
    return "raw, each its commit";
  }

  @Override
  public Call caller(int caller) throws Exception {
    Connection connection = place.connect();
    PreparedStatement insert = connection.prepareStatement(Rows.INSERT);
    return new Call() {
      @Override
      public void make(long number) throws SQLException {
        Rows.set(insert, index.getAndIncrement(), caller, number);
        insert.executeUpdate();
        place.force(connection);
      }

      @Override
      public void close() throws SQLException {
        connection.close();
      }
    };
  }

  @Override
  public long forces() throws Exception {
    return place.forces().count();
  }

  @Override
  public void close() throws Exception {
    place.close();
  }
}
