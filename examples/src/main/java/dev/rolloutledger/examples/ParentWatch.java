package dev.rolloutledger.examples;

import java.util.concurrent.TimeUnit;

/**
 * Ends this process when another one is gone, so that a demo that was killed leaves no service
 * behind.
 */
final class ParentWatch implements Runnable {
  private static final long PERIOD_MILLIS = 500;

  private final long pid;
  private final Runnable end;

  private ParentWatch(long pid, Runnable end) {
    this.pid = pid;
    this.end = end;
  }

  /**
   * Watches from a daemon thread of its own.
   *
   * @param pid the process to watch
   * @param end what to do once it is gone
   */
  static void start(long pid, Runnable end) {
    Thread thread = new Thread(new ParentWatch(pid, end), "parent-watch");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void run() {
    boolean child = isOurParent();
    try {
      // A parent that died but was not collected still counts as alive; its children have another.
      while (isAlive() && (!child || isOurParent())) {
        TimeUnit.MILLISECONDS.sleep(PERIOD_MILLIS);
      }
      end.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isAlive() {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  private boolean isOurParent() {
    return ProcessHandle.current().parent().map(parent -> parent.pid() == pid).orElse(false);
  }
}
