package dev.rolloutledger.worker.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The API's token, in a file that only its user can read. */
public final class TokenFile {

  private static final int BYTES = 32;

  private TokenFile() {}

  /** The token; it is made when it is first needed. */
  public static String ensure(Path file) throws IOException {
    try {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      byte[] random = new byte[BYTES];
      new SecureRandom().nextBytes(random);
      Files.writeString(file, HexFormat.of().formatHex(random), StandardCharsets.US_ASCII);
    } catch (FileAlreadyExistsException made) {
      if (Files.size(file) < 2L * BYTES) {
        // Left half written by a process that was killed: nobody holds it yet.
        Files.delete(file);
        return ensure(file);
      }
    }
    return Files.readString(file, StandardCharsets.US_ASCII).strip();
  }
}
