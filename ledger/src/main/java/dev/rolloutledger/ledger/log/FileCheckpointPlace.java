package dev.rolloutledger.ledger.log;

import dev.rolloutledger.tlog.SignedNote;
import dev.rolloutledger.tlog.TlogException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** A place in a file, beside the keys; a lock on a file next to it makes compare and replace one. */
public final class FileCheckpointPlace implements CheckpointPlace {

  private static final long PATIENCE_NANOS = 5_000_000_000L;
  private static final long PAUSE_NANOS = 1_000_000L;

  private final Path file;
  private final WholeFiles files;

  /** A place in a file whose directory is there when something is put into it. */
  public FileCheckpointPlace(Path file) {
    this(file, true);
  }

  FileCheckpointPlace(Path file, boolean forced) {
    this.file = file;
    this.files = new WholeFiles(forced);
  }

  /** A ledger in a directory has one writer, so this one may always sign. */
  @Override
  public boolean acquire() {
    return true;
  }

  @Override
  public Optional<SignedNote> last() {
    try {
      return WholeFiles.read(file).map(SignedNote::parse);
    } catch (TlogException e) {
      throw new LogException(file + " holds no signed checkpoint: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new LogException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  @Override
  public boolean replace(Optional<SignedNote> before, SignedNote next) {
    Path lock = file.resolveSibling(file.getFileName() + ".lock");
    try (RandomAccessFile locked = new RandomAccessFile(lock.toFile(), "rw")) {
      hold(locked, lock);
      Optional<byte[]> found = WholeFiles.read(file);
      if (!Arrays.equals(found.orElse(null), before.map(SignedNote::bytes).orElse(null))) {
        return false;
      }
      files.writeOwned(file, next.bytes());
      return true;
    } catch (IOException e) {
      throw new LogException(file + " cannot be written: " + e.getMessage(), e);
    }
  }

  /** Waits by asking again: another thread of this process may hold it as well. */
  private static void hold(RandomAccessFile file, Path lock) throws IOException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!locks(file)) {
      if (System.nanoTime() - end > 0) {
        throw new LogException("another process holds " + lock);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
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

  /** Nothing stays open. */
  @Override
  public void close() {}
}
