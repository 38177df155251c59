package dev.rolloutledger.ledger.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of an H2 database while nobody has it open as a database.
 *
 * <p>H2 2.5 finds the newest chunk of a file that was not closed by its header, which names the
 * chunk before the newest one at best, and by the file's end. A newest chunk in reused space, or a
 * torn one at the end, makes it open an older state without a word. So forced ledgers only ever
 * append to their file, and the whole file is searched for its newest chunk before H2 opens it; the
 * space that this costs is won back by copying.
 */
final class H2File {

  private static final Logger LOG = LoggerFactory.getLogger(H2File.class);

  /** Share of a file that must be in use still, in per cent, to leave it alone. */
  private static final int USED_ENOUGH = 40;

  private final Path directory;
  private final Path path;
  private final String name;

  /**
   * The file.
   *
   * @param layer H2's file layer, or empty
   */
  H2File(Path directory, String file, String layer) {
    this.directory = directory;
    this.path = directory.resolve(file);
    this.name = layer + path;
  }

  boolean exists() {
    return Files.exists(path);
  }

  long size() {
    try {
      return exists() ? Files.size(path) : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  /**
   * Makes sure that H2 will find the newest chunk. A file that was closed is not touched.
   *
   * @throws MVStoreException if the file is locked, or cannot be read or written
   */
  void settle() {
    if (!settled()) {
      LOG.info("{} was not closed; H2 is shown its newest state", path);
      MVStore store = builder().recoveryMode().open();
      store.setReuseSpace(false);
      store.close();
    }
  }

  /**
   * Whether H2 finds the newest chunk as it is.
   *
   * @throws MVStoreException if the file is locked, or cannot be read
   */
  boolean settled() {
    return !exists()
        || size() == 0
        || version(builder().readOnly().recoveryMode()) == versionThatH2Finds();
  }

  private long versionThatH2Finds() {
    try {
      return version(builder().readOnly());
    } catch (MVStoreException e) {
      return -1;
    }
  }

  private static long version(MVStore.Builder builder) {
    MVStore store = builder.open();
    try {
      return store.getFileStore().lastChunkVersion();
    } finally {
      store.closeImmediately();
    }
  }

  private MVStore.Builder builder() {
    return new MVStore.Builder().fileName(name).autoCommitDisabled();
  }

  /** Whether most of the file is not in use any more. */
  boolean sparse() {
    return exists() && usedShare() < USED_ENOUGH;
  }

  private int usedShare() {
    MVStore store = builder().readOnly().open();
    try {
      return store.getFileStore().getChunksFillRate();
    } finally {
      store.closeImmediately();
    }
  }

  /** Writes what is in use to a file beside this one. */
  void copyTo(H2File copy) throws IOException {
    Files.deleteIfExists(copy.path);
    MVStore.compact(name, copy.name, false, null);
  }

  /** Puts a copy in this file's place, in one step; it is on the disk before. */
  void replaceBy(H2File copy) throws IOException {
    LOG.info("{} is replaced by a copy: {} bytes instead of {}", path, copy.size(), size());
    force(copy.path);
    Files.move(copy.path, path, StandardCopyOption.ATOMIC_MOVE);
    force(directory);
  }

  /** Puts a copy of it as it is into another directory, which is made where it is missing. */
  void copyInto(Path other) throws IOException {
    Files.copy(path, Files.createDirectories(other).resolve(path.getFileName()));
  }

  void delete() throws IOException {
    Files.deleteIfExists(path);
  }

  private static void force(Path path) throws IOException {
    StandardOpenOption mode =
        Files.isDirectory(path) ? StandardOpenOption.READ : StandardOpenOption.WRITE;
    try (FileChannel channel = FileChannel.open(path, mode)) {
      channel.force(true);
    }
  }
}
