package dev.rolloutledger.worker.notify;

import java.util.Optional;

/** Tells people something. */
public interface Notifier {

  /** Whether notices of this topic are to be sent here, as one of the plan's {@code notify}. */
  default boolean wants(Topic topic) {
    return true;
  }

  /**
   * Whether, as one of the plan's {@code rollback.incident}, it is also told that the rollback is over;
   * all are told that it began.
   */
  default boolean followsIncidents() {
    return false;
  }

  /** How it is tried without telling anybody; empty where a request is a message. */
  default Optional<Trial> trial() {
    return Optional.empty();
  }

  /**
   * Sends a notice once; whoever calls may send the same one again, and the receiver can tell that it
   * is the same.
   *
   * @throws NotifyException if it was not surely received
   * @throws InterruptedException if the thread is interrupted
   */
  void send(Notice notice) throws NotifyException, InterruptedException;
}
