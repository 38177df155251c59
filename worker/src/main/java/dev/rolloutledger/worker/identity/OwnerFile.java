package dev.rolloutledger.worker.identity;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Supplier;

/** A small file that only its user can read, written whole or not at all. */
public final class OwnerFile {

  static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private OwnerFile() {}

  /** The file's content; it is made when it is first needed. */
  public static byte[] ensure(Path file, Supplier<byte[]> content) throws IOException {
    if (Files.notExists(file)) {
      Path whole = written(file, content.get());
      try {
        // Of two processes that make it at once, the first one's stays.
        Files.createLink(file, whole);
      } catch (FileAlreadyExistsException made) {
        return Files.readAllBytes(file);
      } finally {
        Files.deleteIfExists(whole);
      }
    }
    return Files.readAllBytes(file);
  }

  /** Writes it in place of what was there. */
  public static void replace(Path file, byte[] content) throws IOException {
    Files.move(written(file, content), file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static Path written(Path file, byte[] content) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    Path whole = Files.createTempFile(directory, file.getFileName() + ".", ".new", OWNER_ONLY);
    Files.write(whole, content, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
    return whole;
  }
}
