package dev.rolloutledger.worker.codec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key of AES-256-GCM with its id. What it encrypts is bound to the id: under another one it does not
 * open.
 */
final class PayloadKey {

  /** Bytes of a key. */
  static final int BYTES = 32;

  /** Bytes of a nonce, which stands in front of what is encrypted. */
  static final int NONCE = 12;

  private static final int TAG_BITS = 128;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  private final String id;
  private final SecretKeySpec key;

  PayloadKey(String id, byte[] key) {
    if (key.length != BYTES || !isId(id)) {
      throw new IllegalArgumentException("expected a key id and " + BYTES + " bytes");
    }
    this.id = id;
    this.key = new SecretKeySpec(key, "AES");
  }

  /** Whether a text is a key's id: 1 to 64 letters, digits, {@code .}, {@code _} and {@code -}. */
  static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  String id() {
    return id;
  }

  /**
   * The nonce, then the encrypted text with its tag.
   *
   * @param nonce never used with this key before
   */
  byte[] encrypt(byte[] nonce, byte[] plain) {
    try {
      byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(plain);
      return ByteBuffer.allocate(NONCE + encrypted.length)
          .put(nonce)
          .put(encrypted)
          .array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES/GCM/NoPadding", e);
    }
  }

  /**
   * What was encrypted.
   *
   * @throws GeneralSecurityException if it was not by this key under this id, or was changed since
   */
  byte[] decrypt(byte[] encrypted) throws GeneralSecurityException {
    if (encrypted.length < NONCE + TAG_BITS / Byte.SIZE) {
      throw new GeneralSecurityException("it is shorter than a nonce and a tag");
    }
    ByteBuffer rest = ByteBuffer.wrap(encrypted);
    byte[] nonce = new byte[NONCE];
    rest.get(nonce);
    byte[] tagged = new byte[rest.remaining()];
    rest.get(tagged);
    return cipher(Cipher.DECRYPT_MODE, nonce).doFinal(tagged);
  }

  private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(id.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  /** Its id alone. */
  @Override
  public String toString() {
    return id;
  }
}
