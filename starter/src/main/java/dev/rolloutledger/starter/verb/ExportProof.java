package dev.rolloutledger.starter.verb;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.starter.source.HomeLog;
import dev.rolloutledger.tlog.SignedCheckpoint;
import dev.rolloutledger.verify.file.EntriesProof;
import dev.rolloutledger.verify.file.ProvenLines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The proof of exported entries, made beside their lines. */
final class ExportProof {

  private final HomeLog log;
  private final Path file;
  private final boolean force;
  private final ProvenLines entries = new ProvenLines();
  private @Nullable SignedCheckpoint checkpoint;
  private @Nullable EntriesProof proof;

  private ExportProof(HomeLog log, Path file, boolean force) {
    this.log = log;
    this.file = file;
    this.force = force;
  }

  /**
   * Begins a proof, if it can be written.
   *
   * @throws OutputFile.ThereAlreadyException if its file is there and is not to be replaced
   */
  static ExportProof begin(HomeLog log, Path file, boolean force) throws IOException {
    OutputFile.create(file, force, OutputFile.Readers.OWNER).close();
    return new ExportProof(log, file, force);
  }

  /** Takes an entry whose line was written. */
  void add(Entry entry) {
    entries.add(entry);
  }

  /** Makes it of the entries that were taken; of none there is none. */
  void make() throws InterruptedException {
    if (proof == null && !entries.none()) {
      checkpoint = log.covering(entries.last());
      proof = entries.prove(checkpoint, log.tree(checkpoint));
    }
  }

  /** Writes it; answers with a sentence of what it proves. */
  Optional<String> keep() throws IOException, InterruptedException {
    make();
    if (proof == null || checkpoint == null) {
      return Optional.empty();
    }
    try (OutputFile output = OutputFile.create(file, force, OutputFile.Readers.OWNER)) {
      output.text(new String(proof.bytes(), StandardCharsets.UTF_8));
      output.keep();
    }
    return Optional.of("wrote the proof of them to " + file + ", under the checkpoint of "
        + checkpoint.size() + " entries of " + checkpoint.checkpoint().origin());
  }
}
