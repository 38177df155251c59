package dev.rolloutledger.ledger.log;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Reads a private key from a file that nobody else may read. */
final class KeyFile {

  private static final Set<PosixFilePermission> OWNERS = EnumSet.of(
      PosixFilePermission.OWNER_READ,
      PosixFilePermission.OWNER_WRITE,
      PosixFilePermission.OWNER_EXECUTE);

  private KeyFile() {}

  /** The key's text. */
  static String read(Path file) {
    try {
      refuseShared(file);
      byte[] content = WholeFiles.read(file)
          .orElseThrow(() -> new LogException("expected a signer key in " + file + ", found none"));
      return new String(content, StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new LogException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static void refuseShared(Path file) throws IOException {
    if (!Files.exists(file)
        || !file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return;
    }
    Set<PosixFilePermission> found = Files.getPosixFilePermissions(file);
    if (!OWNERS.containsAll(found)) {
      throw new LogException("nothing is signed with a key that others can get at: expected "
          + file + " with rw-------, found " + PosixFilePermissions.toString(found)
          + "; `chmod 600 " + file + "`, and rotate it if somebody may have read it");
    }
  }
}
