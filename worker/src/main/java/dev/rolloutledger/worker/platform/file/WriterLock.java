package dev.rolloutledger.worker.platform.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One writer at a time among all processes, by locks on a file beside the one that is written. Who
 * takes a change back marks that it waits, and from then on no forward write begins: it waits for one
 * write at most, however many others there are. Not for two threads at once.
 */
final class WriterLock {

  private static final long WRITING = 0;
  private static final long WAITING_TO_TAKE_BACK = 1;
  private static final long PAUSE_NANOS = 1_000_000;

  private final Path sidecar;
  private @Nullable FileChannel channel;
  private @Nullable Object key;

  WriterLock(Path file) {
    this.sidecar = file.resolveSibling(file.getFileName() + ".lock");
  }

  /**
   * Takes the lock for a forward write.
   *
   * @return what is closed after the write, or null if it could not be had in time
   */
  @Nullable
  Held forward(Duration patience) throws IOException {
    return patiently(WriterLock::forwardOnce, System.nanoTime() + patience.toNanos());
  }

  /**
   * Takes the lock for a write that takes a change back.
   *
   * @return what is closed after the write, or null if it could not be had in time
   */
  @Nullable
  Held back(Duration patience) throws IOException {
    long deadline = System.nanoTime() + patience.toNanos();
    FileLock mark = patiently(open -> attempt(open, WAITING_TO_TAKE_BACK, true), deadline);
    if (mark == null) {
      return null;
    }
    FileLock lock = patiently(open -> attempt(open, WRITING, false), deadline);
    if (lock == null) {
      mark.release();
      return null;
    }
    return new Held(lock, mark);
  }

  private static @Nullable Held forwardOnce(FileChannel open) throws IOException {
    FileLock nobodyWaits = attempt(open, WAITING_TO_TAKE_BACK, false);
    if (nobodyWaits == null) {
      return null;
    }
    // Held only while looking, so that a forward write never keeps anybody from marking.
    try (nobodyWaits) {
      FileLock lock = attempt(open, WRITING, false);
      return lock == null ? null : new Held(lock, null);
    }
  }

  private <T> @Nullable T patiently(Attempt<T> attempt, long deadline) throws IOException {
    while (true) {
      T taken = attempt.once(open());
      if (taken != null || System.nanoTime() - deadline >= 0) {
        return taken;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private static @Nullable FileLock attempt(FileChannel open, long region, boolean shared)
      throws IOException {
    try {
      return open.tryLock(region, 1, shared);
    } catch (OverlappingFileLockException e) {
      // Another adapter in this process has it.
      return null;
    }
  }

  /**
   * The channel stays open: closing any channel of a file gives up every lock that the process has on
   * it. Opened again only where somebody removed the file.
   */
  private FileChannel open() throws IOException {
    FileChannel open = channel;
    if (open != null && open.isOpen() && key != null && key.equals(keyNow())) {
      return open;
    }
    if (open != null) {
      open.close();
    }
    FileChannel opened = FileChannel.open(
        sidecar, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    channel = opened;
    key = keyNow();
    return opened;
  }

  private @Nullable Object keyNow() throws IOException {
    return Files.exists(sidecar)
        ? Files.readAttributes(sidecar, BasicFileAttributes.class).fileKey()
        : null;
  }

  /** One attempt at a lock; null if somebody else has it. */
  private interface Attempt<T> {
    @Nullable
    T once(FileChannel open) throws IOException;
  }

  /** The lock while it is held, and the mark of who takes a change back. */
  record Held(FileLock lock, @Nullable FileLock mark) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      lock.release();
      if (mark != null) {
        mark.release();
      }
    }
  }
}
