package dev.rolloutledger.ledger.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * A whole append in one statement that commits by itself: for a database behind a network, where each
 * statement costs a way there and back.
 */
@FunctionalInterface
public interface AtOnce {

  /**
   * Moves the head and inserts the events, if the head still is where it is thought to be.
   *
   * @param size the size of the ledger before
   * @param after its end afterwards
   * @param recordedAt when the events are recorded
   * @return whether that was so and all is committed; else nothing is changed
   * @throws SQLException if it cannot be done, as of a transaction's statements or its commit
   */
  boolean append(long size, Edge after, Instant recordedAt, List<NewEvent> events)
      throws SQLException;
}
