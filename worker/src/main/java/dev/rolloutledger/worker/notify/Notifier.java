package dev.rolloutledger.worker.notify;

/** Tells people something. */
public interface Notifier {

  /** Whether notices of this topic are to be sent here. */
  default boolean wants(Topic topic) {
    return true;
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
