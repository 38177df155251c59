package dev.rolloutledger.verify.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rolloutledger.tlog.TlogException;
import dev.rolloutledger.tlog.VerifierKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The vectors that docs/verifier.md tells of. They are made anew with {@code -Dvectors.write=true},
 * which changes what others have built upon.
 */
final class PublishedVectorsTest {

  private static final Path DIRECTORY = Path.of("..", "docs", "vectors");

  @Test
  void theVectorsAreStillWhatTheCodeMakes() throws IOException {
    Map<String, byte[]> files = PublishedVectors.files();
    if (Boolean.getBoolean("vectors.write")) {
      write(files);
    }
    assertThat(present()).isEqualTo(files.keySet());
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      assertThat(Files.readAllBytes(DIRECTORY.resolve(file.getKey())))
          .as(file.getKey())
          .isEqualTo(file.getValue());
    }
  }

  private static void write(Map<String, byte[]> files) throws IOException {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = DIRECTORY.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
  }

  private static Set<String> present() throws IOException {
    try (Stream<Path> all = Files.walk(DIRECTORY)) {
      Set<String> names = new TreeSet<>();
      all.filter(Files::isRegularFile)
          .map(file -> DIRECTORY.relativize(file).toString().replace('\\', '/'))
          .filter(name -> !name.endsWith(".py") && !name.contains("__pycache__"))
          .forEach(names::add);
      return names;
    }
  }

  @Test
  void theProofsAmongThemHold() throws IOException {
    assertThat(verdict("checkout-1.jsonl", "checkout-1.proof").findings()).isEmpty();
    for (int index : List.of(7, 9, 12, 260)) {
      String name = "entry-" + index;
      assertThat(verdict(name + ".json", name + ".tlog-proof").findings()).isEmpty();
    }
  }

  @Test
  void everyDamagedOneIsRefused() throws IOException {
    List<String> names = damaged();
    assertThat(names).hasSizeGreaterThan(15);
    for (String name : names) {
      try {
        assertThat(verdict(name + ".jsonl", name + ".proof").findings())
            .as(name)
            .isNotEmpty();
      } catch (TlogException refused) {
        assertThat(refused.getMessage()).as(name).isNotBlank();
      }
    }
  }

  private static List<String> damaged() throws IOException {
    List<String> names = new ArrayList<>();
    for (String name : present()) {
      if (name.startsWith("damaged/") && name.endsWith(".jsonl")) {
        names.add(name.substring(0, name.length() - ".jsonl".length()));
      }
    }
    return names;
  }

  private static FileVerdict verdict(String lines, String proof) throws IOException {
    VerifierKey key =
        VerifierKey.parse(Files.readString(DIRECTORY.resolve("vkey")).strip());
    FileProof check = FileProof.of(Files.readAllBytes(DIRECTORY.resolve(proof)), List.of(key));
    Files.readAllLines(DIRECTORY.resolve(lines)).forEach(check::line);
    return check.end();
  }

  @Test
  void aVerifierThatWasWrittenFromThePageAgrees() throws Exception {
    assumeTrue(
        python("-c", "import sys; sys.exit(sys.version_info < (3, 9))").code() == 0,
        "skipped: no python3 of 3.9 or later on this machine");
    assertThat(python("verify.py", "vkey", "checkout-1.jsonl", "checkout-1.proof"))
        .isEqualTo(new Said(
            0, "215 entries of rollouts.example.com/vectors, under its checkpoint of" + " 261\n"));
    assertThat(python("tiles.py", "vkey", "."))
        .isEqualTo(new Said(
            0, "261 entries of rollouts.example.com/vectors, under its checkpoint of" + " 261\n"));
    for (int index : List.of(7, 9, 12, 260)) {
      String name = "entry-" + index;
      assertThat(
              python("verify.py", "vkey", name + ".json", name + ".tlog-proof").code())
          .isZero();
    }
    for (String name : damaged()) {
      Said said = python("verify.py", "vkey", name + ".jsonl", name + ".proof");
      assertThat(said.code()).as(name + ": " + said.text()).isEqualTo(1);
      assertThat(said.text()).as(name).startsWith("refused: ");
    }
  }

  private record Said(int code, String text) {}

  private static Said python(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("python3", "-B"));
    command.addAll(List.of(arguments));
    try {
      Process process = new ProcessBuilder(command)
          .directory(DIRECTORY.toFile())
          .redirectErrorStream(true)
          .start();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Said(process.waitFor(), text);
    } catch (IOException missing) {
      return new Said(-1, String.valueOf(missing.getMessage()));
    }
  }
}
