package dev.rolloutledger.worker.notice;

import dev.rolloutledger.worker.notify.Notice;
import dev.rolloutledger.worker.notify.NotifyException;
import dev.rolloutledger.worker.notify.Topic;

/** Sends a notice over a connection. */
@FunctionalInterface
public interface Messenger {

  /** Whether notices of this topic are to be sent over the connection. */
  default boolean wants(String connection, Topic topic) {
    return true;
  }

  /** Whether the connection, where an incident is opened on it, is told of its end as well. */
  default boolean followsIncidents(String connection) {
    return false;
  }

  /**
   * Sends it once.
   *
   * @throws NotifyException if it was not surely received
   * @throws InterruptedException if the thread is interrupted
   */
  void send(String connection, Notice notice) throws NotifyException, InterruptedException;
}
