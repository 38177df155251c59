package dev.rolloutledger.starter.verb;

import dev.rolloutledger.leaf.Leaf;
import dev.rolloutledger.tlog.TlogProof;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The three files that prove an entry, side by side.
 *
 * @param line the entry as it is exported
 * @param leaf the bytes that are in the log's tree
 * @param proof the C2SP proof
 */
record ProofFiles(Path line, Path leaf, Path proof) {

  static ProofFiles of(Path directory, long index) {
    String name = "entry-" + index;
    return new ProofFiles(
        directory.resolve(name + ".json"),
        directory.resolve(name + ".leaf"),
        directory.resolve(name + TlogProof.FILE_EXTENSION));
  }

  /**
   * Writes all three, or none where one is there already.
   *
   * @throws OutputFile.ThereAlreadyException if one is there and is not to be replaced
   */
  void write(String entry, Leaf itsLeaf, TlogProof itsProof, boolean force) throws IOException {
    try (OutputFile lines = OutputFile.create(line, force, OutputFile.Readers.OWNER);
        OutputFile leaves = OutputFile.create(leaf, force, OutputFile.Readers.OWNER);
        OutputFile proofs = OutputFile.create(proof, force, OutputFile.Readers.OWNER)) {
      lines.line(entry);
      leaves.text(new String(itsLeaf.bytes(), StandardCharsets.UTF_8));
      proofs.text(new String(itsProof.bytes(), StandardCharsets.UTF_8));
      lines.keep();
      leaves.keep();
      proofs.keep();
    }
  }
}
