package dev.rolloutledger.tlog;

import java.util.Collection;
import java.util.List;

/**
 * A checkpoint whose signatures were checked.
 *
 * @param checkpoint what the log says
 * @param note with all signatures, also those of others
 * @param signatures by known keys of the log, at least one
 */
public record SignedCheckpoint(
    Checkpoint checkpoint, SignedNote note, List<NoteSignature> signatures) {

  public SignedCheckpoint {
    signatures = List.copyOf(signatures);
  }

  /**
   * Reads a log's checkpoint and checks who signed it.
   *
   * @param origin the log's name
   * @param known keys of the log
   * @throws TlogException if it is no checkpoint
   * @throws VerificationException if it is another log's, or not signed by a known key
   */
  public static SignedCheckpoint open(byte[] note, String origin, Collection<VerifierKey> known) {
    return open(SignedNote.parse(note), origin, known);
  }

  /** Checks a note that was read. */
  public static SignedCheckpoint open(
      SignedNote note, String origin, Collection<VerifierKey> known) {
    Checkpoint checkpoint = Checkpoint.parse(note.text());
    if (!checkpoint.origin().equals(origin)) {
      throw new VerificationException("expected a checkpoint of " + origin + ", found one of "
          + Base64Text.quoted(checkpoint.origin()));
    }
    return new SignedCheckpoint(checkpoint, note, note.open(known));
  }

  /** Number of entries. */
  public long size() {
    return checkpoint.size();
  }

  /** Root of the tree. */
  public Hash root() {
    return checkpoint.root();
  }

  /**
   * What witnesses say of it.
   *
   * @param witnesses known keys of witnesses
   * @throws VerificationException if the cosignature of one of them is wrong
   */
  public List<Cosignature> cosignatures(Collection<VerifierKey> witnesses) {
    List<VerifierKey> timed =
        witnesses.stream().filter(key -> key.type() == KeyType.COSIGNATURE).toList();
    return note.verified(timed).stream().map(Cosignature::of).toList();
  }
}
