package dev.rolloutledger.starter.verb;

import dev.rolloutledger.starter.screen.Screen;
import java.util.concurrent.CountDownLatch;

/** Lets something run until the process is told to stop, and then close in good order. */
final class UntilStopped {

  private UntilStopped() {}

  /**
   * Shows what was written, and waits.
   *
   * @param close closes what runs; called on the thread that stops the process
   */
  static void await(Screen screen, Runnable close) throws InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);
    Thread stop = new Thread(
        () -> {
          close.run();
          stopped.countDown();
        },
        "stop");
    Runtime.getRuntime().addShutdownHook(stop);
    screen.flush();
    stopped.await();
  }
}
