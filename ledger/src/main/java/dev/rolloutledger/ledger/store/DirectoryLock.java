package dev.rolloutledger.ledger.store;

import dev.rolloutledger.ledger.LedgerException;
import dev.rolloutledger.ledger.LedgerInUseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * One writer per directory. H2 keeps other processes out by itself, but two ledgers in one process
 * would share its database without a word; and this lock knows who holds it.
 */
final class DirectoryLock implements AutoCloseable {

  private static final String FILE = "ledger.lock";

  private final FileChannel channel;

  private DirectoryLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @throws LedgerInUseException if somebody has it
   */
  static DirectoryLock take(Path directory) {
    try {
      Files.createDirectories(directory);
      FileChannel channel = FileChannel.open(
          directory.resolve(FILE),
          StandardOpenOption.CREATE,
          StandardOpenOption.READ,
          StandardOpenOption.WRITE);
      if (!locked(channel)) {
        String holder = holder(channel);
        channel.close();
        throw new LedgerInUseException(directory, holder, null);
      }
      sign(channel);
      return new DirectoryLock(channel);
    } catch (IOException e) {
      throw new LedgerException("cannot write in the directory " + directory + ": " + e, e);
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static String holder(FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(100);
    channel.read(text, 0);
    return new String(text.array(), 0, text.position(), StandardCharsets.UTF_8).strip();
  }

  private static void sign(FileChannel channel) throws IOException {
    channel.truncate(0);
    String text = "process " + ProcessHandle.current().pid() + "\n";
    channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
