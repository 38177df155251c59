package dev.rolloutledger.ledger.spool;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A lock on a file that processes agree upon. It is polled for: waiting inside the system would end
 * at an interrupt, and an interrupted rollback must still be spooled.
 */
final class SpoolLock {

  private static final long PAUSE_NANOS = 2_000_000;

  private final RandomAccessFile file;

  private SpoolLock(RandomAccessFile file) {
    this.file = file;
  }

  /**
   * Does some work while holding the lock.
   *
   * @throws SpoolException if somebody else held it for all of the limit
   */
  static <T extends @Nullable Object> T holding(Path path, Duration limit, Supplier<T> work) {
    SpoolLock lock = take(path, limit);
    try {
      return work.get();
    } finally {
      lock.release();
    }
  }

  private static SpoolLock take(Path path, Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    do {
      SpoolLock lock = tryTake(path);
      if (lock != null) {
        return lock;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    } while (System.nanoTime() - end < 0);
    throw new SpoolException("another process holds " + path, null);
  }

  private static @Nullable SpoolLock tryTake(Path path) {
    try {
      RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
      if (locks(file)) {
        return new SpoolLock(file);
      }
      file.close();
      return null;
    } catch (IOException e) {
      throw new SpoolException("cannot lock " + path + ": " + e.getMessage(), e);
    }
  }

  private static boolean locks(RandomAccessFile file) throws IOException {
    try {
      FileLock lock = file.getChannel().tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private void release() {
    try {
      file.close();
    } catch (IOException e) {
      throw new SpoolException("cannot unlock the spool: " + e.getMessage(), e);
    }
  }
}
