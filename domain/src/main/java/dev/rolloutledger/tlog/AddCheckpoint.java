package dev.rolloutledger.tlog;

import java.util.List;

/**
 * What a log sends to a witness: the body of {@code add-checkpoint} in c2sp.org/tlog-witness.
 *
 * @param oldSize the size up to which the witness has seen the log, 0 if it never has
 * @param proof that the tree of the checkpoint begins with that of the old size, at most 63 hashes
 * @param checkpoint to be cosigned
 */
public record AddCheckpoint(long oldSize, List<Hash> proof, SignedNote checkpoint) {

  /** Media type of the answer 409, which tells the size that the witness has seen. */
  public static final String SIZE_TYPE = "text/x.tlog.size";

  private static final String OLD = "old";
  private static final int MAX_PROOF = 63;

  /**
   * A request of its parts.
   *
   * @throws TlogException if the size is negative or the proof too long
   */
  public AddCheckpoint {
    proof = List.copyOf(proof);
    Trees.checkSize(oldSize);
    if (proof.size() > MAX_PROOF) {
      throw new TlogException(
          "expected a proof of at most " + MAX_PROOF + " hashes, found " + proof.size());
    }
  }

  /**
   * Reads a body.
   *
   * @throws TlogException if it is not well formed
   */
  public static AddCheckpoint parse(byte[] body) {
    ProofText text = ProofText.split(body, "a request to a witness");
    long size = Decimal.parse(text.after(OLD, 0), "the old size");
    return new AddCheckpoint(size, text.hashes(1), SignedNote.parse(text.checkpoint()));
  }

  /** The body. */
  public byte[] body() {
    return NoteText.encode(ProofText.format(OLD + " " + oldSize + "\n", proof, checkpoint));
  }

  /** Body of an answer 409: the size that the witness has seen. */
  public static String sizeAnswer(long size) {
    Trees.checkSize(size);
    return size + "\n";
  }

  /**
   * Reads the body of an answer 409.
   *
   * @throws TlogException if it is no size
   */
  public static long parseSizeAnswer(String body) {
    String line = body.endsWith("\n") ? body.substring(0, body.length() - 1) : body;
    return Decimal.parse(line, "the size that the witness has seen");
  }

  /**
   * Reads the body of an answer 200: lines of signatures.
   *
   * @throws TlogException if a line is none
   */
  public static List<NoteSignature> parseSignatures(String body) {
    return SignedNote.lines(body);
  }
}
