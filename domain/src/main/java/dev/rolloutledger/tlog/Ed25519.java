package dev.rolloutledger.tlog;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/** Ed25519 by the JDK, with keys in the 32 bytes of RFC 8032. */
final class Ed25519 {

  private static final String NAME = "Ed25519";
  /** What X.509 and PKCS #8 write before the 32 bytes. */
  private static final byte[] PUBLIC = HexFormat.of().parseHex("302a300506032b6570032100");

  private static final byte[] PRIVATE = HexFormat.of().parseHex("302e020100300506032b657004220420");
  private static final int LENGTH = 32;

  private final PublicKey key;

  private Ed25519(PublicKey key) {
    this.key = key;
  }

  static Ed25519 ofPublic(byte[] bytes) {
    checkLength(bytes, "a public key");
    try {
      PublicKey key = factory().generatePublic(new X509EncodedKeySpec(joined(PUBLIC, bytes)));
      // Bytes that are no point of the curve are found here.
      signature().initVerify(key);
      return new Ed25519(key);
    } catch (GeneralSecurityException e) {
      throw new TlogException("expected an Ed25519 public key, found 32 bytes that are none", e);
    }
  }

  boolean verifies(byte[] message, byte[] signed) {
    try {
      Signature signature = signature();
      signature.initVerify(key);
      signature.update(message);
      return signature.verify(signed);
    } catch (SignatureException e) {
      // So the JDK says of bytes that no key can have made.
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a key that was good is no longer", e);
    }
  }

  static PrivateKey ofSeed(byte[] seed) {
    checkLength(seed, "a seed");
    try {
      return factory().generatePrivate(new PKCS8EncodedKeySpec(joined(PRIVATE, seed)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every 32 bytes are a seed", e);
    }
  }

  static byte[] sign(PrivateKey key, byte[] message) {
    try {
      Signature signature = signature();
      signature.initSign(key);
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a key that was good is no longer", e);
    }
  }

  private static void checkLength(byte[] bytes, String what) {
    if (bytes.length != LENGTH) {
      throw new TlogException("expected " + what + " of 32 bytes, found " + bytes.length);
    }
  }

  private static byte[] joined(byte[] prefix, byte[] key) {
    return ByteBuffer.allocate(prefix.length + key.length).put(prefix).put(key).array();
  }

  private static KeyFactory factory() throws NoSuchAlgorithmException {
    return KeyFactory.getInstance(NAME);
  }

  private static Signature signature() throws NoSuchAlgorithmException {
    return Signature.getInstance(NAME);
  }
}
