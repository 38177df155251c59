package dev.rolloutledger.tlog;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A proof, for checking without the log, that an entry is in it: a file of c2sp.org/tlog-proof.
 *
 * @param index of the entry, 0 or more
 * @param hashes audit path in the tree of the checkpoint, the entry's sibling first
 * @param checkpoint as it was signed; not checked yet
 * @param extra base64 of further data, which nothing vouches for
 */
public record TlogProof(
    long index, List<Hash> hashes, SignedNote checkpoint, Optional<String> extra) {

  /** What such files' names end with. */
  public static final String FILE_EXTENSION = ".tlog-proof";

  private static final String HEADER = "c2sp.org/tlog-proof@v1";
  private static final String EXTRA = "extra";
  private static final String INDEX = "index";

  /**
   * A proof of its parts.
   *
   * @throws TlogException if a part cannot stand in a proof
   */
  public TlogProof {
    hashes = List.copyOf(hashes);
    extra.ifPresent(text -> Base64Text.decode(text, "a proof's extra data"));
    if (index < 0) {
      throw new TlogException("expected an entry's index of 0 or more, found " + index);
    }
  }

  /** A proof without extra data. */
  public TlogProof(long index, List<Hash> hashes, SignedNote checkpoint) {
    this(index, hashes, checkpoint, Optional.empty());
  }

  /**
   * Makes the proof of an entry.
   *
   * @param leaf hash of the entry
   * @param checkpoint under which it is
   * @param tree the checkpoint's
   * @throws TlogException if the tree has no such leaf
   * @throws VerificationException if the entry is not the one that the tree has
   */
  public static TlogProof of(long index, Hash leaf, SignedCheckpoint checkpoint, HashReader tree) {
    List<Hash> path = Inclusion.prove(index, checkpoint.size(), tree);
    Inclusion.verify(index, checkpoint.size(), leaf, path, checkpoint.root());
    return new TlogProof(index, path, checkpoint.note());
  }

  /**
   * Reads a file.
   *
   * @throws TlogException if it is not well formed
   */
  public static TlogProof parse(byte[] file) {
    ProofText text = ProofText.split(file, "a proof");
    if (!text.lines().get(0).equals(HEADER)) {
      throw new TlogException("expected a proof that begins with the line " + HEADER + ", found "
          + Base64Text.quoted(text.lines().get(0)));
    }
    Optional<String> extra = text.lines().size() > 1 && text.lines().get(1).startsWith(EXTRA + " ")
        ? Optional.of(text.after(EXTRA, 1))
        : Optional.empty();
    int line = extra.isPresent() ? 2 : 1;
    long index = Decimal.parse(text.after(INDEX, line), "an entry's index");
    return new TlogProof(index, text.hashes(line + 1), SignedNote.parse(text.checkpoint()), extra);
  }

  /** The file. */
  public byte[] bytes() {
    String head = HEADER + "\n" + extra.map(text -> EXTRA + " " + text + "\n").orElse("") + INDEX
        + " " + index + "\n";
    return NoteText.encode(ProofText.format(head, hashes, checkpoint));
  }

  /**
   * Checks that a leaf is in the log.
   *
   * @param leaf hash of the entry
   * @param origin the log's name
   * @param known keys of the log
   * @return the checkpoint under which it is
   * @throws TlogException if the checkpoint is none, or its tree has no leaf of the index
   * @throws VerificationException if the checkpoint is another log's or not signed by a known key, or if the
   *     proof does not lead from the leaf to its root
   */
  public SignedCheckpoint verify(Hash leaf, String origin, Collection<VerifierKey> known) {
    SignedCheckpoint signed = SignedCheckpoint.open(checkpoint, origin, known);
    Inclusion.verify(index, signed.size(), leaf, hashes, signed.root());
    return signed;
  }
}
