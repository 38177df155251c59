package dev.rolloutledger.ledger.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers that a file still has text that was removed from its rows: H2 only appends, so what a row
 * said before stays in the file until that is copied. A mark beside the file survives a kill, so that
 * the next to open the ledger copies it.
 */
final class H2Erasing {

  private static final Logger LOG = LoggerFactory.getLogger(H2Erasing.class);
  private static final long FIRST_PAUSE_NANOS = 50_000_000L;
  private static final long LONGEST_PAUSE_NANOS = 60_000_000_000L;

  private final Path directory;
  private final Path mark;
  private volatile boolean marked;
  private long pause = FIRST_PAUSE_NANOS;
  private long tryAgainAt = System.nanoTime();

  H2Erasing(Path directory) {
    this.directory = directory;
    this.mark = directory.resolve("ledger.erasing");
    this.marked = Files.exists(mark);
  }

  /** Whether the file has to be copied; not yet again, where that was tried a moment ago. */
  boolean due() {
    return marked && System.nanoTime() - tryAgainAt >= 0;
  }

  /** Places the mark; it is on the disk when this returns. */
  void place() {
    try {
      try (FileChannel channel =
          FileChannel.open(mark, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      force(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + mark, e);
    }
    marked = true;
  }

  /** Lets whoever reads come to an end. */
  void later() {
    tryAgainAt = System.nanoTime() + FIRST_PAUSE_NANOS;
  }

  /**
   * Copies the file and takes the mark away.
   *
   * @param copying whether the file was replaced by its copy
   */
  void run(BooleanSupplier copying) {
    if (!copying.getAsBoolean()) {
      tryAgainAt = System.nanoTime() + pause;
      pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
      return;
    }
    try {
      Files.deleteIfExists(mark);
      force(directory);
      marked = false;
      pause = FIRST_PAUSE_NANOS;
    } catch (IOException e) {
      LOG.warn("{} could not be removed; the file is copied once more: {}", mark, e.toString());
      tryAgainAt = System.nanoTime() + LONGEST_PAUSE_NANOS;
    }
  }

  private static void force(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
