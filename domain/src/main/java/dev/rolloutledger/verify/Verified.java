package dev.rolloutledger.verify;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of verifying a log.
 *
 * @param what was looked at, for people: a database, files, or both
 * @param from index of the first entry that was looked at; what is before it was proved by hashes alone
 * @param size number of entries
 * @param root of the tree of them, base64
 * @param log the newest checkpoint that the log itself signed; null where there is none
 * @param keys by which it was believed
 * @param pinned whether somebody gave these keys
 * @param checkpoints all that were compared, with what came of each
 * @param tail what nothing outside vouches for; null where all is covered
 * @param redacted entries without their personal text, each with the entry that says so
 * @param counts how much was looked at
 * @param notes what is worth knowing and no finding
 * @param unproved why it could not be verified, each in a sentence
 * @param findings what is wrong
 * @param wrong how many findings there were; not all of them are kept
 */
public record Verified(
    String what,
    long from,
    long size,
    String root,
    @Nullable Signed log,
    List<String> keys,
    boolean pinned,
    List<Signed> checkpoints,
    @Nullable Tail tail,
    List<String> redacted,
    Counts counts,
    List<String> notes,
    List<String> unproved,
    List<Finding> findings,
    long wrong) {

  public Verified {
    keys = List.copyOf(keys);
    checkpoints = List.copyOf(checkpoints);
    redacted = List.copyOf(redacted);
    notes = List.copyOf(notes);
    unproved = List.copyOf(unproved);
    findings = List.copyOf(findings);
  }

  /**
   * A checkpoint that was compared.
   *
   * @param name where it was kept
   * @param size number of entries
   * @param outside whether whoever can change the ledger cannot change this copy
   * @param agrees whether the tree begins with the one that was signed
   */
  public record Signed(String name, long size, boolean outside, boolean agrees) {}

  /** What is to be said in one word. */
  public enum Verdict {
    /** All that was looked at is as it was signed. */
    VERIFIED,
    /** Something was changed. */
    TAMPERED,
    /** It cannot be verified with what was given. */
    UNPROVED
  }

  /** The verdict; of a tail that nothing outside vouches for it says nothing. */
  public Verdict verdict() {
    return wrong > 0 ? Verdict.TAMPERED : unproved.isEmpty() ? Verdict.VERIFIED : Verdict.UNPROVED;
  }
}
