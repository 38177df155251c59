package dev.rolloutledger.worker.identity;

import dev.rolloutledger.worker.access.AccessException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A token of somebody, of which only a hash is kept: it is random, 256 bits, so that the hash gives
 * nothing away.
 *
 * @param label tells it from their others, 1 to 60 letters, digits, dots, dashes and underscores
 * @param sha256 of the token, in hex
 * @param since when it was made
 * @param expires from when on it counts no more; null for never
 */
public record Token(
    String label, String sha256, Instant since, @Nullable Instant expires) {

  /** The label of a token for which none was chosen. */
  public static final String FIRST = "default";

  private static final String PREFIX = "rlp_";
  private static final int BYTES = 32;
  private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9._-]{1,60}");

  public Token {
    if (!LABEL.matcher(label).matches()) {
      throw new AccessException("expected a label of 1 to 60 letters, digits, dots, dashes and"
          + " underscores, found \"" + label + "\"");
    }
  }

  /** A new one, as it is shown once and kept nowhere. */
  static String random() {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    return PREFIX + HexFormat.of().formatHex(random);
  }

  /** What is kept of it. */
  static Token of(String text, String label, Instant now, @Nullable Instant expires) {
    return new Token(label, hash(text), now, expires);
  }

  /** Whether a text can be one. */
  static boolean looksLike(String text) {
    return text.startsWith(PREFIX);
  }

  /** The hash by which it is found again, in hex. */
  static String hash(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Whether it is the one of that hash, in constant time. */
  boolean is(String hash) {
    return MessageDigest.isEqual(
        sha256.getBytes(StandardCharsets.US_ASCII), hash.getBytes(StandardCharsets.US_ASCII));
  }

  /** Whether it counts no more. */
  public boolean expired(Instant now) {
    return expires != null && !now.isBefore(expires);
  }
}
