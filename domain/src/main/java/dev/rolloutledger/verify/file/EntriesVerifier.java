package dev.rolloutledger.verify.file;

import dev.rolloutledger.tlog.Hash;
import dev.rolloutledger.tlog.SignedCheckpoint;
import dev.rolloutledger.tlog.Subset;
import dev.rolloutledger.tlog.TlogException;
import dev.rolloutledger.tlog.VerificationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Many entries and the proof of all of them. */
final class EntriesVerifier implements FileProof {

  private final EntriesProof proof;
  private final SignedCheckpoint checkpoint;
  private final Subset subset;
  private final List<Finding> findings = new ArrayList<>();
  private final List<LineReading.Read> others = new ArrayList<>();
  private final LineReading reading;
  private final Order order;
  private final Sequences sequences;
  private final List<Hash> leaves;

  /**
   * A check of one file.
   *
   * @throws TlogException if the tree of the checkpoint has no such entries
   * @throws VerificationException if the proof has more or fewer hashes than they need
   */
  EntriesVerifier(EntriesProof proof, SignedCheckpoint checkpoint) {
    this.proof = proof;
    this.checkpoint = checkpoint;
    subset = proof.subset(checkpoint.size());
    leaves = new ArrayList<>(proof.leaves());
    // The number of its hashes is looked at before a long file is read.
    subset.root(leaves, proof.hashes());
    reading = new LineReading(checkpoint.checkpoint().origin(), findings::add);
    sequences = new Sequences(findings::add);
    order = new Order(proof.entries(), findings::add);
  }

  @Override
  public void line(@Nullable String line) {
    Optional<LineReading.Read> read = reading.line(line);
    if (read.isPresent()) {
      check(read.get());
    } else if (line == null || !line.isEmpty()) {
      order.unread();
    }
  }

  @Override
  public void tooLong() {
    reading.tooLong();
    order.unread();
  }

  private void check(LineReading.Read read) {
    Order.Place place = order.place(read);
    if (place.position() < 0) {
      return;
    }
    boolean same = proof.entries().get(place.position()).leaf().equals(read.leaf());
    if (!same) {
      leaves.set(place.position(), read.leaf());
      others.add(read);
    }
    if (place.skipped() || !same) {
      sequences.interrupted();
    }
    if (same && !place.late()) {
      sequences.follow(read);
    }
  }

  @Override
  public FileVerdict end() {
    order.end(reading.number());
    if (leadsToTheRoot(proof.leaves())) {
      others.forEach(read -> findings.add(read.finding("it was changed: its leaf is "
          + read.leaf().base64() + ", and the log has " + proven(read).base64())));
    } else if (!others.isEmpty() && leadsToTheRoot(leaves)) {
      others.forEach(read -> findings.add(read.finding("the line is what the log has, but the proof"
          + " was changed: it names the leaf " + proven(read).base64())));
    } else {
      unproven();
    }
    return new FileVerdict(
        checkpoint, reading.entries(), reading.redacted(), sequences.reach(), findings);
  }

  private boolean leadsToTheRoot(List<Hash> all) {
    return subset.root(all, proof.hashes()).equals(checkpoint.root());
  }

  private Hash proven(LineReading.Read read) {
    return order.proven(read.entry().index()).leaf();
  }

  /** The proof itself does not hold, so it cannot say which of two is right. */
  private void unproven() {
    others.forEach(read -> findings.add(read.finding("line and proof differ: the line's leaf is "
        + read.leaf().base64() + ", the proof names " + proven(read).base64())));
    findings.add(new Finding(
        0,
        null,
        "it leads to the root " + subset.root(proof.leaves(), proof.hashes()).base64()
            + ", and the checkpoint of " + checkpoint.size() + " entries has "
            + checkpoint.root().base64() + ": the proof is of another checkpoint, or was changed"
            + (others.isEmpty() ? " together with the lines, so that no line can be named" : "")
            + "; a new export from the log shows which entries differ"));
  }
}
