package dev.rolloutledger.ledger.log;

import dev.rolloutledger.tlog.TlogException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The public keys of a log, one a line, the oldest first: {@code keys/verifiers}. */
final class VerifierFile {

  private static final String HEAD = """
      # The public keys of this log, the oldest first: size of the ledger since which each signs, size up to
      # which it did (- while it does), and the verifier key. Not secret; give the last one to whoever verifies.
      """;

  private final Path file;

  VerifierFile(Path file) {
    this.file = file;
  }

  List<LogVerifier> read() {
    try {
      List<LogVerifier> keys = new ArrayList<>();
      byte[] content = WholeFiles.read(file).orElse(new byte[0]);
      for (String line : new String(content, StandardCharsets.UTF_8).split("\n", -1)) {
        if (!line.isBlank() && !line.startsWith("#")) {
          keys.add(LogVerifier.parse(line));
        }
      }
      return keys;
    } catch (IOException | TlogException e) {
      throw new LogException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  void write(List<LogVerifier> keys) throws IOException {
    String lines = keys.stream().map(key -> key.line() + "\n").collect(Collectors.joining());
    new WholeFiles(true).write(file, (HEAD + lines).getBytes(StandardCharsets.UTF_8));
  }
}
