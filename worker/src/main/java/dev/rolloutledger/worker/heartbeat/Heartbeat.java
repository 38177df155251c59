package dev.rolloutledger.worker.heartbeat;

import java.time.Duration;

/** An outside address that rings when it has not heard from us for a while. */
public interface Heartbeat {

  /** Distance of two beats, 1 second to 1 hour. */
  Duration every();

  /**
   * Says that all is alive.
   *
   * @throws HeartbeatException if it was not surely heard
   * @throws InterruptedException if the thread is interrupted
   */
  void beat() throws HeartbeatException, InterruptedException;

  /**
   * Says that something is not, where the address can be told so; elsewhere nothing is sent, and
   * silence says it.
   *
   * @param sentence what is wrong
   * @throws HeartbeatException if it was not surely heard
   * @throws InterruptedException if the thread is interrupted
   */
  void fail(String sentence) throws HeartbeatException, InterruptedException;
}
