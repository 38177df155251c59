package dev.rolloutledger.worker.platform.file;

import java.nio.file.Path;
import java.time.Duration;

/** A process of its own that takes the lock and hangs, until its input ends. */
final class LockHolder {

  private LockHolder() {}

  /** Argument: the file. */
  public static void main(String[] arguments) throws Exception {
    WriterLock lock = new WriterLock(Path.of(arguments[0]));
    System.out.println("asking");
    try (WriterLock.Held held = lock.forward(Duration.ofSeconds(10))) {
      System.out.println(held == null ? "not held" : "held");
      while (System.in.read() >= 0) {
        // Until whoever started this lets go.
      }
    }
  }
}
