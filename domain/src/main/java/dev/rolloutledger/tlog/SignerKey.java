package dev.rolloutledger.tlog;

import java.security.PrivateKey;
import java.util.HexFormat;

/**
 * A private key, in the text form of Go's note package: {@code PRIVATE+KEY+name+hex(id)+base64(1 || seed)}.
 * It signs notes (type Ed25519).
 */
public final class SignerKey {

  private static final String WHAT = "a signer key";
  private static final String PREFIX = "PRIVATE+KEY+";

  private final KeyText text;
  private final PrivateKey key;
  private final VerifierKey verifier;

  private SignerKey(KeyText text) {
    this.text = text;
    this.key = Ed25519.ofSeed(text.bytes());
    this.verifier = VerifierKey.of(text.name(), text.type(), Ed25519Curve.publicKey(text.bytes()));
    if (text.type() != KeyType.ED25519) {
      throw new TlogException("expected a signer key of type 1 (Ed25519), found " + text.type());
    }
    if (text.id() != verifier.keyId()) {
      throw new TlogException(
          "the id " + HexFormat.of().toHexDigits(text.id()) + " in the signer key of " + text.name()
              + " is not that of its seed: the key is damaged");
    }
  }

  /**
   * A key of a name and a seed.
   *
   * @param name without spaces and +; for a log its origin
   * @param seed 32 bytes that nobody can guess
   * @throws TlogException if the name or the seed's length is not as expected
   */
  public static SignerKey ofSeed(String name, byte[] seed) {
    byte[] own = seed.clone();
    Ed25519.ofSeed(own);
    VerifierKey verifier = VerifierKey.of(name, KeyType.ED25519, Ed25519Curve.publicKey(own));
    return new SignerKey(new KeyText(name, verifier.keyId(), KeyType.ED25519, own));
  }

  /**
   * Reads a key.
   *
   * @throws TlogException if the text is no signer key; the sentence tells nothing of the seed
   */
  public static SignerKey parse(String text) {
    if (!text.startsWith(PREFIX)) {
      throw new TlogException("expected a signer key that begins with " + PREFIX);
    }
    return new SignerKey(KeyText.parse(text.substring(PREFIX.length()), WHAT));
  }

  /** The text to be kept secret. */
  public String text() {
    return PREFIX + text.format();
  }

  /** Name of the key. */
  public String name() {
    return text.name();
  }

  /** The public key, for people to pin. */
  public VerifierKey verifier() {
    return verifier;
  }

  /**
   * Signs a note's text.
   *
   * @param noteText with its last newline
   */
  public NoteSignature sign(String noteText) {
    return NoteSignature.of(name(), verifier.keyId(), Ed25519.sign(key, NoteText.encode(noteText)));
  }

  /** Who it is, without the seed. */
  @Override
  public String toString() {
    return "signer key " + verifier.id();
  }
}
