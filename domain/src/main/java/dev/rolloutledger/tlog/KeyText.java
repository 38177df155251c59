package dev.rolloutledger.tlog;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/** The parts that the text of a verifier key and of a signer key have in common. */
final class KeyText {

  private static final int LENGTH = 32;
  private static final int HEX = 8;

  private final String name;
  private final int id;
  private final KeyType type;
  private final byte[] bytes;

  /**
   * A key of its parts.
   *
   * @param bytes the 32 bytes of a public key or a seed
   */
  KeyText(String name, int id, KeyType type, byte[] bytes) {
    this.name = name;
    this.id = id;
    this.type = type;
    this.bytes = bytes;
  }

  /** Reads {@code name+hex(id)+base64(type || bytes)}, of which no sentence may tell the last part. */
  static KeyText parse(String text, String what) {
    String[] parts = text.split("\\+", 3);
    if (parts.length < 3 || parts[1].length() != HEX) {
      throw new TlogException("expected " + what
          + ": a name, an id of 8 hexadecimal digits and a key, with " + "+ between them");
    }
    NoteText.checkName(parts[0]);
    byte[] blob = blob(parts[2], what);
    return new KeyText(
        parts[0],
        id(parts[1], what),
        KeyType.of(blob[0]),
        Arrays.copyOfRange(blob, 1, blob.length));
  }

  private static byte[] blob(String base64, String what) {
    byte[] blob;
    try {
      blob = Base64Text.decode(base64, what);
    } catch (TlogException e) {
      // The cause's sentence would show a private key.
      throw new TlogException("expected the last part of " + what + " in padded base64");
    }
    if (blob.length != 1 + LENGTH) {
      throw new TlogException(
          "expected 33 bytes as the last part of " + what + ", found " + blob.length);
    }
    return blob;
  }

  private static int id(String hex, String what) {
    try {
      return HexFormat.fromHexDigits(hex);
    } catch (IllegalArgumentException e) {
      throw new TlogException(
          "expected the id in " + what + " in hexadecimal, found " + Base64Text.quoted(hex), e);
    }
  }

  String name() {
    return name;
  }

  int id() {
    return id;
  }

  KeyType type() {
    return type;
  }

  byte[] bytes() {
    return bytes.clone();
  }

  String format() {
    byte[] blob =
        ByteBuffer.allocate(1 + bytes.length).put(type.code()).put(bytes).array();
    return name + '+' + HexFormat.of().toHexDigits(id) + '+' + Base64Text.encode(blob);
  }

  /** First four bytes of SHA-256(name || newline || type || public key). */
  static int id(String name, KeyType type, byte[] publicKey) {
    byte[] text = NoteText.encode(name + "\n");
    ByteBuffer bytes = ByteBuffer.allocate(text.length + 1 + publicKey.length);
    byte[] hash =
        Rfc6962.sha256(bytes.put(text).put(type.code()).put(publicKey).array()).bytes();
    return ByteBuffer.wrap(hash).getInt();
  }
}
