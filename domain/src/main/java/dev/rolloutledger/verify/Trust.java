package dev.rolloutledger.verify;

import dev.rolloutledger.tlog.Checkpoint;
import dev.rolloutledger.tlog.Cosignature;
import dev.rolloutledger.tlog.KeyType;
import dev.rolloutledger.tlog.NoteSignature;
import dev.rolloutledger.tlog.SignedCheckpoint;
import dev.rolloutledger.tlog.SignedNote;
import dev.rolloutledger.tlog.TlogException;
import dev.rolloutledger.tlog.VerificationException;
import dev.rolloutledger.tlog.VerifierKey;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whom to believe.
 *
 * @param keys of the log, and of witnesses
 * @param pinned whether somebody gave the keys; else they are the home's own, and whoever can change the
 *     ledger can change them
 */
public record Trust(List<TrustedKey> keys, boolean pinned) {

  public Trust {
    keys = List.copyOf(keys);
  }

  /**
   * Reads a checkpoint and checks who signed it.
   *
   * @param name where it comes from, for people
   * @param outside whether whoever can change the ledger cannot change this copy
   * @throws TlogException if it is no signed checkpoint
   * @throws UnprovedException if it is of another log, or not signed by a key that is trusted
   * @throws ForgedException if it was changed after it was signed
   */
  public KnownCheckpoint open(String name, byte[] note, boolean outside) {
    SignedNote signed = SignedNote.parse(note);
    Checkpoint checkpoint = Checkpoint.parse(signed.text());
    checkOrigin(name, checkpoint);
    List<NoteSignature> signatures = signatures(name, signed, checkpoint);
    SignedCheckpoint opened = new SignedCheckpoint(checkpoint, signed, signatures);
    return new KnownCheckpoint(name, outside, opened, witnesses(name, opened));
  }

  private void checkOrigin(String name, Checkpoint checkpoint) {
    List<String> origins = logKeys().map(VerifierKey::name).distinct().toList();
    if (origins.isEmpty()) {
      throw new UnprovedException(
          "no key of the log is known by which " + name + " could be signed; give one with --key");
    }
    if (!origins.contains(checkpoint.origin())) {
      throw new UnprovedException(name + " is of another log: expected one of "
          + String.join(" or ", origins) + ", found one of " + checkpoint.origin());
    }
  }

  private Stream<VerifierKey> logKeys() {
    return keys.stream().map(TrustedKey::key).filter(key -> key.type() == KeyType.ED25519);
  }

  private List<NoteSignature> signatures(String name, SignedNote note, Checkpoint checkpoint) {
    List<VerifierKey> ofLog =
        logKeys().filter(key -> key.name().equals(checkpoint.origin())).toList();
    try {
      List<NoteSignature> all = note.open(ofLog);
      List<NoteSignature> valid = all.stream()
          .filter(each -> keys.stream()
              .anyMatch(key -> signedBy(key.key(), each) && key.signs(checkpoint.size())))
          .toList();
      if (valid.isEmpty()) {
        throw new UnprovedException(name + " is of " + checkpoint.size()
            + " entries, for which none of the keys that signed it is any more, or yet: "
            + ofLog.stream().map(VerifierKey::id).collect(Collectors.joining(", ")));
      }
      return valid;
    } catch (VerificationException e) {
      if (wrong(note, ofLog)) {
        throw new ForgedException(name + ": " + e.getMessage(), e);
      }
      throw new UnprovedException(name + " is not signed by a trusted key: " + e.getMessage(), e);
    }
  }

  private static boolean signedBy(VerifierKey key, NoteSignature signature) {
    return key.name().equals(signature.name()) && key.keyId() == signature.keyId();
  }

  private static boolean wrong(SignedNote note, List<VerifierKey> keys) {
    try {
      note.verified(keys);
      return false;
    } catch (VerificationException e) {
      return true;
    }
  }

  private List<Cosignature> witnesses(String name, SignedCheckpoint checkpoint) {
    try {
      return checkpoint.cosignatures(keys.stream().map(TrustedKey::key).toList());
    } catch (VerificationException e) {
      throw new ForgedException(name + ": " + e.getMessage(), e);
    }
  }
}
