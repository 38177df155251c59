package dev.rolloutledger.worker.api;

import dev.rolloutledger.entry.CloudEvents;
import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.ledger.LedgerView;
import dev.rolloutledger.tlog.VerificationException;
import dev.rolloutledger.verify.file.EntriesProof;
import dev.rolloutledger.verify.file.ProvenLines;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * An export: a rollout's lines up to a checkpoint, and their proof. The proof is made first, so that
 * nothing is sent that the log does not prove; the lines are written as they are read.
 */
final class Archive {

  private final String rollout;
  private final LedgerView ledger;
  private final long size;
  private final EntriesProof proof;
  private final FileTime written;

  private Archive(String rollout, LedgerView ledger, long size, EntriesProof proof, Instant last) {
    this.rollout = rollout;
    this.ledger = ledger;
    this.size = size;
    this.proof = proof;
    this.written = FileTime.from(last);
  }

  /**
   * An archive of what a checkpoint covers.
   *
   * @throws VerificationException if an entry is not the one that the log has
   */
  static Archive of(String rollout, LedgerView ledger, CoveredLog.Covered covered) {
    long size = covered.checkpoint().size();
    ProvenLines lines = new ProvenLines();
    Instant[] last = {Instant.EPOCH};
    covered(rollout, ledger, size, entry -> {
      lines.add(entry);
      last[0] = entry.recordedAt();
    });
    return new Archive(
        rollout, ledger, size, lines.prove(covered.checkpoint(), covered.tree()), last[0]);
  }

  private static void covered(
      String rollout, LedgerView ledger, long size, Consumer<Entry> entries) {
    ledger.entriesOf(rollout, 0, entry -> {
      if (entry.index() < size) {
        entries.accept(entry);
      }
    });
  }

  /** Writes it; the stream stays open. */
  void write(OutputStream out, String origin) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    begin(zip, ".jsonl");
    try {
      covered(rollout, ledger, size, entry -> line(zip, CloudEvents.line(entry, origin)));
    } catch (UncheckedIOException gone) {
      throw new IOException("the reader is gone", gone);
    }
    begin(zip, EntriesProof.FILE_EXTENSION);
    zip.write(proof.bytes());
    zip.finish();
  }

  private void begin(ZipOutputStream zip, String ending) throws IOException {
    ZipEntry file = new ZipEntry(rollout.replace('/', '-') + ending);
    file.setLastModifiedTime(written);
    zip.putNextEntry(file);
  }

  private static void line(OutputStream out, String line) {
    try {
      out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }
}
