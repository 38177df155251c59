package dev.rolloutledger.worker.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Texts of 256 random bits, and hashes by which they are found again without being kept. */
public final class RandomText {

  private static final int BYTES = 32;

  private RandomText() {}

  /** A new one, of 43 characters that an address may hold. */
  public static String next() {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  /** SHA-256, in hex. */
  public static String hash(String text) {
    return HexFormat.of().formatHex(digest(text));
  }

  /** SHA-256, as an address may hold it. */
  public static String urlHash(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(digest(text));
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
