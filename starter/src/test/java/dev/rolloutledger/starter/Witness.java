package dev.rolloutledger.starter;

import dev.rolloutledger.tlog.Cosignature;
import dev.rolloutledger.tlog.KeyType;
import dev.rolloutledger.tlog.NoteSignature;
import dev.rolloutledger.tlog.SignedNote;
import dev.rolloutledger.tlog.SignerKey;
import dev.rolloutledger.tlog.VerifierKey;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;

/** Somebody else's machine, which says when it saw a checkpoint. */
final class Witness {

  private static final String NAME = "witness.example.org";

  private final SignerKey key = SignerKey.ofSeed(NAME, new byte[32]);

  String verifier() {
    return cosigner().text();
  }

  private VerifierKey cosigner() {
    return VerifierKey.of(NAME, KeyType.COSIGNATURE, key.verifier().publicKey());
  }

  byte[] cosigned(byte[] checkpoint, Instant at) {
    SignedNote note = SignedNote.parse(checkpoint);
    byte[] signature =
        key.sign(Cosignature.message(at.getEpochSecond(), note.text())).signature();
    byte[] timed = ByteBuffer.allocate(Long.BYTES + signature.length)
        .putLong(at.getEpochSecond())
        .put(signature)
        .array();
    return note.with(List.of(NoteSignature.of(NAME, cosigner().keyId(), timed))).bytes();
  }
}
