package dev.rolloutledger.worker.identity;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/** The turn of one thread, of all processes, to read a file and write it anew. */
final class FileTurn implements AutoCloseable {

  /** A process's own threads do not see each other's locks on files. */
  private static final ReentrantLock HERE = new ReentrantLock();

  private final Path file;
  private final FileChannel channel;
  private final FileLock lock;

  private FileTurn(Path file, FileChannel channel, FileLock lock) {
    this.file = file;
    this.channel = channel;
    this.lock = lock;
  }

  /** Waits for the turn. The lock lies beside the file, which is replaced. */
  static FileTurn of(Path file) throws IOException {
    HERE.lock();
    try {
      return taken(file);
    } catch (IOException | RuntimeException failure) {
      HERE.unlock();
      throw failure;
    }
  }

  private static FileTurn taken(Path file) throws IOException {
    FileChannel channel = FileChannel.open(
        file.resolveSibling(file.getFileName() + ".lock"),
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
        OwnerFile.OWNER_ONLY);
    try {
      return new FileTurn(file, channel, channel.lock());
    } catch (IOException | RuntimeException failure) {
      channel.close();
      throw failure;
    }
  }

  /** Writes it in place of what was there. */
  void replace(byte[] content) throws IOException {
    OwnerFile.replace(file, content);
  }

  @Override
  public void close() throws IOException {
    try {
      lock.release();
      channel.close();
    } finally {
      HERE.unlock();
    }
  }
}
