package dev.rolloutledger.verify.file;

import dev.rolloutledger.tlog.SignedCheckpoint;
import dev.rolloutledger.tlog.SignedNote;
import dev.rolloutledger.tlog.TlogException;
import dev.rolloutledger.tlog.TlogProof;
import dev.rolloutledger.tlog.VerificationException;
import dev.rolloutledger.tlog.VerifierKey;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks a file's lines, one by one, against a proof: of all of them ({@link EntriesProof}) or of the
 * only one ({@link TlogProof}). Nothing but the keys that are handed in is trusted.
 */
public interface FileProof {

  /** Says whether a checkpoint is to be believed. */
  @FunctionalInterface
  interface Opener {

    /**
     * Checks who signed a checkpoint.
     *
     * @throws TlogException if it is none, another log's, or not signed by a trusted key
     */
    SignedCheckpoint open(SignedNote checkpoint);
  }

  /**
   * Takes a proof.
   *
   * @param proof the proof's file
   * @param opener knows the keys that the reader has from elsewhere
   * @throws TlogException if it is no proof, or its checkpoint is not believed or of an empty log
   */
  static FileProof of(byte[] proof, Opener opener) {
    if (new String(proof, StandardCharsets.UTF_8).startsWith(EntriesProofText.HEADER)) {
      EntriesProof entries = EntriesProof.parse(proof);
      return new EntriesVerifier(entries, opened(entries.checkpoint(), opener));
    }
    TlogProof entry = TlogProof.parse(proof);
    return new EntryVerifier(entry, opened(entry.checkpoint(), opener));
  }

  /**
   * Takes a proof.
   *
   * @param proof the proof's file
   * @param trusted keys that the reader has from elsewhere, of one log or of several
   * @throws TlogException if it is no proof
   * @throws VerificationException if its checkpoint is another log's, or not signed by a trusted key, or
   *     of an empty log
   */
  static FileProof of(byte[] proof, Collection<VerifierKey> trusted) {
    return of(proof, note -> opened(note, trusted));
  }

  private static SignedCheckpoint opened(SignedNote note, Opener opener) {
    SignedCheckpoint opened = opener.open(note);
    if (opened.size() == 0) {
      throw new VerificationException(
          "expected the checkpoint of a log with entries, found one of size 0");
    }
    return opened;
  }

  private static SignedCheckpoint opened(SignedNote note, Collection<VerifierKey> trusted) {
    String origin = note.text().substring(0, note.text().indexOf('\n'));
    if (trusted.stream().noneMatch(key -> key.name().equals(origin))) {
      throw new VerificationException("expected a checkpoint of "
          + trusted.stream().map(VerifierKey::name).distinct().collect(Collectors.joining(" or "))
          + ", whose key is trusted, found one of " + origin);
    }
    // A key of another log must not vouch for this one.
    return SignedCheckpoint.open(
        note, origin, trusted.stream().filter(key -> key.name().equals(origin)).toList());
  }

  /**
   * Takes the next line.
   *
   * @param line without its end; null where its bytes are no text
   */
  void line(@Nullable String line);

  /** Passes over a line of which only the beginning was read. */
  void tooLong();

  /** What came of it, once all lines are given. */
  FileVerdict end();
}
