package dev.rolloutledger.verify.file;

import dev.rolloutledger.tlog.Hash;
import dev.rolloutledger.tlog.Inclusion;
import dev.rolloutledger.tlog.SignedCheckpoint;
import dev.rolloutledger.tlog.TlogException;
import dev.rolloutledger.tlog.TlogProof;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One entry and its proof. */
final class EntryVerifier implements FileProof {

  private final TlogProof proof;
  private final SignedCheckpoint checkpoint;
  private final List<Finding> findings = new ArrayList<>();
  private final LineReading reading;

  EntryVerifier(TlogProof proof, SignedCheckpoint checkpoint) {
    this.proof = proof;
    this.checkpoint = checkpoint;
    reading = new LineReading(checkpoint.checkpoint().origin(), findings::add);
  }

  @Override
  public void line(@Nullable String line) {
    reading.line(line).ifPresent(this::check);
  }

  @Override
  public void tooLong() {
    reading.tooLong();
  }

  private void check(LineReading.Read read) {
    if (reading.entries() > 1) {
      findings.add(read.finding("expected one entry beside its proof, found one more"));
    } else if (read.entry().index() != proof.index()) {
      findings.add(read.finding("expected entry " + proof.index() + ", of which the proof is"));
    } else {
      checkRoot(read);
    }
  }

  private void checkRoot(LineReading.Read read) {
    try {
      Hash root = Inclusion.root(proof.index(), checkpoint.size(), read.leaf(), proof.hashes());
      if (!root.equals(checkpoint.root())) {
        findings.add(
            read.finding("it is not the entry in the log, or the proof's hashes are not its"
                + " own: they lead to the root " + root.base64() + ", and the checkpoint of "
                + checkpoint.size() + " entries has " + checkpoint.root().base64()));
      }
    } catch (TlogException e) {
      findings.add(new Finding(0, read.named(), String.valueOf(e.getMessage())));
    }
  }

  @Override
  public FileVerdict end() {
    if (reading.entries() == 0 && findings.isEmpty()) {
      findings.add(new Finding(
          0, null, "expected the line of entry " + proof.index() + " in the file, found none"));
    }
    return new FileVerdict(
        checkpoint,
        reading.entries(),
        reading.redacted(),
        "one entry says nothing of what came before and after it",
        findings);
  }
}
