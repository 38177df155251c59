package dev.rolloutledger.tlog;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/** A log and a witness of these tests. */
final class Keys {

  static final String ORIGIN = "example.com/log";
  static final SignerKey LOG = SignerKey.ofSeed(ORIGIN, seed(1));
  static final SignerKey NEXT = SignerKey.ofSeed(ORIGIN, seed(2));
  static final SignerKey OTHER = SignerKey.ofSeed("example.com/other", seed(3));

  private static final byte[] WITNESS_SEED = seed(4);
  static final VerifierKey WITNESS = VerifierKey.of(
      "witness.example/w1", KeyType.COSIGNATURE, Ed25519Curve.publicKey(WITNESS_SEED));

  private Keys() {}

  static byte[] seed(int fill) {
    byte[] seed = new byte[32];
    Arrays.fill(seed, (byte) fill);
    return seed;
  }

  static NoteSignature cosign(String text, long time) {
    byte[] signature = Ed25519.sign(
        Ed25519.ofSeed(WITNESS_SEED), NoteText.encode(Cosignature.message(time, text)));
    byte[] timed = ByteBuffer.allocate(72).putLong(time).put(signature).array();
    return NoteSignature.of(WITNESS.name(), WITNESS.keyId(), timed);
  }

  static SignedNote checkpoint(long size, HashReader tree) {
    return new Checkpoint(ORIGIN, size, Trees.root(size, tree)).sign(List.of(LOG));
  }
}
