package dev.rolloutledger.tlog;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A public key that people pin: {@code name+hex(id)+base64(type || public key)}, called a vkey. */
public final class VerifierKey {

  private static final String WHAT = "a verifier key";

  private final KeyText text;
  private final Ed25519 key;

  private VerifierKey(KeyText text) {
    this.text = text;
    this.key = Ed25519.ofPublic(text.bytes());
    if (text.id() != KeyText.id(text.name(), text.type(), text.bytes())) {
      throw new TlogException("the id " + HexFormat.of().toHexDigits(text.id())
          + " in the verifier key of " + text.name() + " is not that of its public key");
    }
  }

  /**
   * A key of its parts.
   *
   * @param publicKey 32 bytes, as RFC 8032 encodes it
   * @throws TlogException if the name has spaces or a +, or if the bytes are no public key
   */
  public static VerifierKey of(String name, KeyType type, byte[] publicKey) {
    NoteText.checkName(name);
    return new VerifierKey(
        new KeyText(name, KeyText.id(name, type, publicKey), type, publicKey.clone()));
  }

  /**
   * Reads a key.
   *
   * @throws TlogException if the text is no verifier key, or of a type that is not known here
   */
  public static VerifierKey parse(String vkey) {
    return new VerifierKey(KeyText.parse(vkey, WHAT));
  }

  /** The text that people pin. */
  public String text() {
    return text.format();
  }

  /** Name of the key; of a log's key, the log's origin. */
  public String name() {
    return text.name();
  }

  /** What it signs. */
  public KeyType type() {
    return text.type();
  }

  /** Its id, unsigned. */
  public int keyId() {
    return text.id();
  }

  /** Name and id, such as {@code example.com/log+530d903a}. */
  public String id() {
    return name(name(), keyId());
  }

  /** The public key as RFC 8032 encodes it, 32 bytes. */
  public byte[] publicKey() {
    return text.bytes().clone();
  }

  static String name(String name, int keyId) {
    return name + '+' + HexFormat.of().toHexDigits(keyId);
  }

  /**
   * Whether a signature under a note is this key's.
   *
   * @param noteText with its last newline
   * @param signature what stands behind the key's id
   */
  public boolean verifies(String noteText, byte[] signature) {
    return signature.length == type().signatureLength()
        && switch (type()) {
          case ED25519 -> key.verifies(NoteText.encode(noteText), signature);
          case COSIGNATURE -> Cosignature.verifies(key, noteText, signature);
        };
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof VerifierKey that && text().equals(that.text());
  }

  @Override
  public int hashCode() {
    return text().hashCode();
  }

  @Override
  public String toString() {
    return text();
  }
}
