package dev.rolloutledger.starter.verb;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * A file that is there as a whole or not at all: it is written beside its place, and moved there when
 * all of it is on disk.
 */
final class OutputFile implements AutoCloseable {

  private static final String PREFIX = ".rollout-";
  private static final String SUFFIX = ".tmp";

  private final Path file;
  private final Path temporary;
  private final boolean force;
  private final BufferedWriter writer;

  private OutputFile(Path file, Path temporary, boolean force) throws IOException {
    this.file = file;
    this.temporary = temporary;
    this.force = force;
    this.writer = Files.newBufferedWriter(temporary, StandardCharsets.UTF_8);
  }

  /** A file that was to be written is there already. */
  static final class ThereAlreadyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ThereAlreadyException(Path file) {
      super("expected no file at " + file + ", found one; --force replaces it");
    }
  }

  /** Who may read a file. */
  enum Readers {
    /** Its owner alone: what is in it is the ledger itself. */
    OWNER,
    /** Whoever the user's umask lets: what is in it was made to be shown. */
    UMASK
  }

  /**
   * Begins a file.
   *
   * @param force whether one that is there is replaced
   * @throws ThereAlreadyException if there is one and it is not to be replaced
   */
  static OutputFile create(Path file, boolean force, Readers readers) throws IOException {
    refuse(file, force);
    Path directory = file.toAbsolutePath().getParent();
    if (directory == null || !Files.isDirectory(directory)) {
      throw new IOException("expected a directory " + directory + " to write to, found none");
    }
    return new OutputFile(file, beside(directory, readers), force);
  }

  private static Path beside(Path directory, Readers readers) throws IOException {
    return readers == Readers.OWNER
        ? Files.createTempFile(directory, PREFIX, SUFFIX)
        : Files.createFile(directory.resolve(PREFIX + UUID.randomUUID() + SUFFIX));
  }

  private static void refuse(Path file, boolean force) throws IOException {
    boolean there = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    if (there && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException("expected a file at " + file + ", found a directory or a link");
    }
    if (there && !force) {
      throw new ThereAlreadyException(file);
    }
  }

  void line(String line) {
    try {
      writer.append(line).append('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a text as it is. */
  void text(String text) throws IOException {
    writer.append(text);
  }

  /** Puts it in its place. */
  void keep() throws IOException {
    writer.close();
    try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    refuse(file, force);
    Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Leaves nothing behind that was not kept. */
  @Override
  public void close() throws IOException {
    writer.close();
    Files.deleteIfExists(temporary);
  }
}
