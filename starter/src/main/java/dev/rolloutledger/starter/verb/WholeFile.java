package dev.rolloutledger.starter.verb;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A file that is written whole or not at all. */
record WholeFile(Path path, boolean force) {

  /**
   * The file, before the work for it begins.
   *
   * @throws FileSystemException if it is there already and may not be replaced, or cannot be written
   */
  static WholeFile at(Path path, boolean force) throws FileSystemException {
    Path directory = directory(path);
    if (!Files.isDirectory(directory)) {
      throw new FileSystemException(
          directory.toString(), null, "expected a directory to write to, found none");
    }
    if (Files.isDirectory(path)) {
      throw new FileSystemException(path.toString(), null, "expected a file, found a directory");
    }
    WholeFile file = new WholeFile(path, force);
    if (!force && Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      throw file.there();
    }
    return file;
  }

  private FileAlreadyExistsException there() {
    return new FileAlreadyExistsException(
        path.toString(),
        null,
        "expected no file of that name yet, found one; it stays as it is without --force");
  }

  private static Path directory(Path path) {
    Path parent = path.toAbsolutePath().getParent();
    return parent == null ? path.toAbsolutePath() : parent;
  }

  /** Writes the text in UTF-8; the number of bytes. */
  long write(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Path part = Files.createTempFile(directory(path), "." + path.getFileName() + ".", ".part");
    try {
      Files.write(part, bytes, StandardOpenOption.SYNC);
      open(part);
      move(part);
    } finally {
      Files.deleteIfExists(part);
    }
    return bytes.length;
  }

  /** Temporary files are their owner's alone; this one becomes a file like any other. */
  private static void open(Path part) throws IOException {
    Path fresh = part.resolveSibling(part.getFileName() + ".mode");
    try {
      Files.createFile(fresh);
      Files.setPosixFilePermissions(part, Files.getPosixFilePermissions(fresh));
    } catch (UnsupportedOperationException e) {
      // A file system without permissions has none to be set.
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /** Without --force the name is taken by a link, which fails where another file came first. */
  private void move(Path part) throws IOException {
    if (force) {
      try {
        Files.move(part, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(part, path, StandardCopyOption.REPLACE_EXISTING);
      }
      return;
    }
    try {
      Files.createLink(path, part);
    } catch (FileAlreadyExistsException e) {
      throw there();
    } catch (UnsupportedOperationException | FileSystemException e) {
      Files.move(part, path);
    }
  }
}
