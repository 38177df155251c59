package dev.rolloutledger.verify.file;

import dev.rolloutledger.tlog.NoteSignature;
import dev.rolloutledger.tlog.SignedCheckpoint;
import java.util.List;

/**
 * What a file and its proof say.
 *
 * @param checkpoint signed by a key that the reader trusts
 * @param lines how many entries were read
 * @param redacted how many of them had personal text that was removed
 * @param reach what the file cannot prove, a sentence
 * @param findings what is not as the log has it; empty where all is
 */
public record FileVerdict(
    SignedCheckpoint checkpoint, long lines, long redacted, String reach, List<Finding> findings) {

  public FileVerdict {
    findings = List.copyOf(findings);
  }

  /** Whether every line is an entry of the log, as the log has it. */
  public boolean proven() {
    return findings.isEmpty();
  }

  /** The verdict for people, a sentence a line. */
  public List<String> sentences() {
    if (!proven()) {
      return findings.stream().map(Finding::toString).toList();
    }
    String entries = lines == 1 ? "the entry stands" : "all " + lines + " entries stand";
    String removed = redacted == 0
        ? ""
        : "; personal text was removed from " + (lines == 1 ? "it" : redacted + " of them");
    return List.of(
        entries + " in the log " + checkpoint.checkpoint().origin() + " as the file has "
            + (lines == 1 ? "it" : "them") + removed,
        "under its checkpoint of " + checkpoint.size() + " entries, signed by " + signers(),
        reach);
  }

  private String signers() {
    return String.join(
        ", ",
        checkpoint.signatures().stream().map(NoteSignature::name).distinct().toList());
  }
}
