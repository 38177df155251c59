package dev.rolloutledger.worker.web;

import dev.rolloutledger.worker.identity.OwnerFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The API's token, in a file that only its user can read. */
public final class TokenFile {

  private static final int BYTES = 32;

  private TokenFile() {}

  /** The token; it is made when it is first needed. */
  public static String ensure(Path file) throws IOException {
    return new String(OwnerFile.ensure(file, TokenFile::random), StandardCharsets.US_ASCII).strip();
  }

  private static byte[] random() {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random).getBytes(StandardCharsets.US_ASCII);
  }
}
