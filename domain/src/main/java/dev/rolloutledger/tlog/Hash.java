package dev.rolloutledger.tlog;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A SHA-256 hash: 32 bytes that never change. */
public final class Hash {

  /** Length in bytes. */
  public static final int LENGTH = 32;

  private final byte[] bytes;

  private Hash(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * A hash of 32 bytes, which are copied.
   *
   * @throws TlogException if there are more or fewer
   */
  public static Hash of(byte[] bytes) {
    return at(bytes, 0, bytes.length);
  }

  /**
   * A hash out of a longer array.
   *
   * @throws TlogException if the length is not 32
   */
  public static Hash at(byte[] bytes, int offset, int length) {
    if (length != LENGTH) {
      throw new TlogException("expected a hash of 32 bytes, found " + length);
    }
    return new Hash(Arrays.copyOfRange(bytes, offset, offset + length));
  }

  /**
   * The hash of a base64 text (RFC 4648, section 4, padded).
   *
   * @throws TlogException if the text is no base64 or of another length
   */
  public static Hash ofBase64(String text) {
    return of(Base64Text.decode(text, "a hash"));
  }

  /** For code that has just made the array and lets go of it. */
  static Hash owning(byte[] bytes) {
    return new Hash(bytes);
  }

  /** A copy of the bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** Writes the bytes to a place in an array. */
  public void copyTo(byte[] target, int offset) {
    System.arraycopy(bytes, 0, target, offset, LENGTH);
  }

  /** Feeds the bytes to a digest. */
  void update(MessageDigest digest) {
    digest.update(bytes);
  }

  /** Padded base64, 44 characters. */
  public String base64() {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** 64 lower-case hexadecimal digits. */
  public String hex() {
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return hex();
  }
}
