package dev.rolloutledger.worker.notice;

import dev.rolloutledger.worker.notify.Notice;
import dev.rolloutledger.worker.notify.NotifyException;

/** Sends a notice over a connection. */
@FunctionalInterface
public interface Messenger {

  /**
   * Sends it once.
   *
   * @throws NotifyException if it was not surely received
   * @throws InterruptedException if the thread is interrupted
   */
  void send(String connection, Notice notice) throws NotifyException, InterruptedException;
}
