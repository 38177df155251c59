package dev.rolloutledger.starter.verb;

import dev.rolloutledger.starter.exit.ExitCodes;
import dev.rolloutledger.starter.screen.Screen;
import dev.rolloutledger.starter.source.TextLines;
import dev.rolloutledger.tlog.TlogException;
import dev.rolloutledger.verify.Trust;
import dev.rolloutledger.verify.UnprovedException;
import dev.rolloutledger.verify.file.FileProof;
import dev.rolloutledger.verify.file.FileVerdict;
import dev.rolloutledger.verify.file.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** An exported file and its proof, looked at without the log; a mixin. */
final class ProvenFile {

  private static final Path STANDARD_INPUT = Path.of("-");

  /** Places that are told; a proof of another file has one in each line. */
  private static final int TOLD = 100;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description =
          "Look at an exported file, or one entry's line, with --proof; - for standard input.")
  private @Nullable Path file;

  @Option(
      names = "--proof",
      paramLabel = "FILE",
      description = "What audit export --proof, or audit prove, wrote beside it.")
  private @Nullable Path proof;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  boolean asked() {
    return file != null || proof != null;
  }

  /**
   * Checks and tells.
   *
   * @return the exit code
   * @throws UnprovedException if the proof is none, or is not to be believed
   */
  int verify(Trust trust, Screen screen, boolean json) throws IOException {
    if (file == null || proof == null) {
      throw new ParameterException(
          spec.commandLine(), "expected --file and --proof together, found one without the other");
    }
    FileVerdict verdict = verdict(file, proof, trust);
    if (json) {
      screen.json(json(verdict, trust));
    } else {
      tell(verdict, trust, screen);
    }
    return verdict.proven() ? ExitCodes.OK : ExitCodes.TAMPERED;
  }

  private static FileVerdict verdict(Path lines, Path proof, Trust trust) throws IOException {
    FileProof check = opened(proof, trust);
    try (InputStream in = lines.equals(STANDARD_INPUT) ? System.in : Files.newInputStream(lines)) {
      TextLines.read(in, new TextLines.Reader() {
        @Override
        public void line(@Nullable String line, boolean ended) {
          check.line(line);
        }

        @Override
        public void tooLong() {
          check.tooLong();
        }
      });
    }
    return check.end();
  }

  private static FileProof opened(Path proof, Trust trust) throws IOException {
    byte[] bytes = Files.readAllBytes(proof);
    try {
      return FileProof.of(
          bytes,
          note -> trust.open("the proof's checkpoint", note.bytes(), true).signed());
    } catch (TlogException e) {
      throw new UnprovedException(proof + ": " + e.getMessage(), e);
    }
  }

  private void tell(FileVerdict verdict, Trust trust, Screen screen) {
    String lead = verdict.proven() ? "" : file + ": ";
    List<String> sentences = verdict.sentences();
    sentences.stream().limit(TOLD).forEach(sentence -> screen.line(lead + sentence));
    if (sentences.size() > TOLD) {
      screen.line(lead + (sentences.size() - TOLD) + " more");
    }
    if (!trust.pinned()) {
      screen.line(
          "by the home's own key: whoever changed the files may have changed it; pin it with"
              + " --key");
    }
  }

  private static Map<String, Object> json(FileVerdict verdict, Trust trust) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("proven", verdict.proven());
    json.put("origin", verdict.checkpoint().checkpoint().origin());
    json.put("size", verdict.checkpoint().size());
    json.put("root", verdict.checkpoint().root().base64());
    json.put("pinned", trust.pinned());
    json.put("lines", verdict.lines());
    json.put("redacted", verdict.redacted());
    json.put("notProven", verdict.reach());
    json.put("findings", verdict.findings().stream().map(ProvenFile::json).toList());
    return json;
  }

  private static Map<String, Object> json(Finding finding) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("line", finding.line());
    if (finding.entry() != null) {
      json.put("entry", finding.entry());
    }
    json.put("sentence", finding.sentence());
    return json;
  }
}
