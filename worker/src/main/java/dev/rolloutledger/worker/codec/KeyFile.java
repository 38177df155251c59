package dev.rolloutledger.worker.codec;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Reads keys from a file that nobody else may read. */
final class KeyFile {

  private static final long LONGEST = 64L * 1024;
  private static final Set<PosixFilePermission> OWNERS = EnumSet.of(
      PosixFilePermission.OWNER_READ,
      PosixFilePermission.OWNER_WRITE,
      PosixFilePermission.OWNER_EXECUTE);

  private KeyFile() {}

  static PayloadKeys read(Path file) {
    String variable = PayloadKeys.FILE_VARIABLE;
    if (!Files.isRegularFile(file)) {
      throw new PayloadKeyException("expected a file with keys at " + file + " (" + variable
          + "), found none; `rollout key payload` prints a line with a new one");
    }
    try {
      refuseShared(file);
      if (Files.size(file) > LONGEST) {
        throw new PayloadKeyException(
            "expected at most " + LONGEST + " bytes of keys in " + file + ", found more");
      }
      return KeyLines.read(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new PayloadKeyException(
          "the keys in " + file + " (" + variable + ") cannot be read: " + e, e);
    }
  }

  private static void refuseShared(Path file) throws IOException {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return;
    }
    Set<PosixFilePermission> found = Files.getPosixFilePermissions(file);
    if (!OWNERS.containsAll(found)) {
      throw new PayloadKeyException(
          "nothing is encrypted with keys that others can get at: expected "
              + file + " with rw-------, found " + PosixFilePermissions.toString(found)
              + "; `chmod 600 " + file + "`, and rotate the keys if somebody may have read them");
    }
  }
}
