package dev.rolloutledger.ledger.log;

import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * Writes files whole or not at all: whoever reads one, and whatever is left after a power cut, finds
 * the old content or the new one. One writer at a time for each file. By streams, since an interrupt
 * closes a channel in the middle.
 *
 * @param forced whether a file is on the disk when its writing returns; only rehearsals go without
 */
record WholeFiles(boolean forced) {

  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final FileAttribute<?> OWNERS_DIRECTORY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  /** Puts content in place of what a file held; makes directories that are missing. */
  void write(Path file, byte[] content) throws IOException {
    makeDirectory(above(file));
    put(file, content);
  }

  /** The same of a file that only its user can read, in a directory that is there. */
  void writeOwned(Path file, byte[] content) throws IOException {
    Path next = next(file);
    Files.deleteIfExists(next);
    Files.createFile(next, attributes(file, OWNER_ONLY));
    put(file, content);
  }

  private void put(Path file, byte[] content) throws IOException {
    Path next = next(file);
    try (FileOutputStream out = new FileOutputStream(next.toFile())) {
      out.write(content);
      if (forced) {
        out.getFD().sync();
      }
    }
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    forceNames(above(file));
  }

  private static Path next(Path file) {
    return file.resolveSibling("." + file.getFileName() + ".next");
  }

  /** Makes a directory with all above it; each new name is on the disk when this returns. */
  void makeDirectory(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      Path parent = above(directory);
      makeDirectory(parent);
      Files.createDirectories(directory);
      forceNames(parent);
    }
  }

  /** Makes a directory that only its user may enter, where it is missing. */
  void makeOwnedDirectory(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      Path parent = above(directory);
      makeDirectory(parent);
      Files.createDirectory(directory, attributes(parent, OWNERS_DIRECTORY));
      forceNames(parent);
    }
  }

  /** A root is above itself, and always there. */
  private static Path above(Path path) {
    Path absolute = path.toAbsolutePath();
    Path parent = absolute.getParent();
    return parent == null ? absolute : parent;
  }

  /** None where the file system does not know them. */
  private static FileAttribute<?>[] attributes(Path beside, FileAttribute<?> wanted) {
    return beside.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {wanted}
        : new FileAttribute<?>[0];
  }

  /** What a file holds; empty where there is none. */
  static Optional<byte[]> read(Path file) throws IOException {
    try (FileInputStream in = new FileInputStream(file.toFile())) {
      return Optional.of(in.readAllBytes());
    } catch (FileNotFoundException e) {
      if (Files.exists(file)) {
        throw e;
      }
      return Optional.empty();
    }
  }

  /** Puts new and renamed files' names on the disk; starts again where it is interrupted. */
  private void forceNames(Path directory) throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      while (forced && !forcedNames(directory)) {
        interrupted |= Thread.interrupted();
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static boolean forcedNames(Path directory) throws IOException {
    try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
      names.force(true);
      return true;
    } catch (ClosedByInterruptException e) {
      return false;
    }
  }
}
