package dev.rolloutledger.worker.notify;

/** Asks the other end of a connection, without an effect, whether a notice would get through. */
@FunctionalInterface
public interface Trial {

  /**
   * Asks.
   *
   * @return what was found, some words
   * @throws NotifyException if it would not, and why
   * @throws InterruptedException if the thread is interrupted
   */
  String make() throws NotifyException, InterruptedException;
}
