package dev.rolloutledger.starter;

import static dev.rolloutledger.starter.Ran.rollout;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.entry.CloudEvents;
import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.tlog.VerifierKey;
import dev.rolloutledger.verify.file.FileProof;
import dev.rolloutledger.verify.file.FileVerdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Proofs out of a home in which nothing runs. */
@Timeout(60)
class ProveTest {

  @TempDir
  static Path directory;

  private static Recorded recorded;

  @TempDir
  Path fresh;

  @BeforeAll
  static void rehearsed() throws IOException {
    recorded = Recorded.incidentIn(directory.resolve("home"));
  }

  private Ran home(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--home", recorded.home()));
    return rollout(all.toArray(String[]::new));
  }

  private Ran prove(String... words) {
    List<String> all = new ArrayList<>(List.of("audit", "prove"));
    all.addAll(List.of(words));
    all.addAll(List.of("--directory", fresh.toString()));
    return home(all.toArray(String[]::new));
  }

  private FileVerdict verdict(Path lines, Path proof, String key) throws IOException {
    FileProof check = FileProof.of(Files.readAllBytes(proof), List.of(VerifierKey.parse(key)));
    Files.readAllLines(lines).forEach(check::line);
    return check.end();
  }

  @Test
  void anEntryIsProvenByThreeFiles() throws IOException {
    Entry entry = recorded.first("SampleRecorded");
    Ran ran = prove("search", "--entry", String.valueOf(entry.index()), "--json");
    assertThat(ran.code()).as(ran.err()).isZero();
    JsonNode said = Json.mapper().readTree(ran.out());
    assertThat(said.path("entry").asText()).isEqualTo(entry.id());
    Path line = Path.of(said.path("line").asText());
    assertThat(CloudEvents.entry(Files.readString(line).strip())).isEqualTo(entry);
    assertThat(Files.readAllBytes(Path.of(said.path("leaf").asText())))
        .isEqualTo(entry.leaf().bytes());
    FileVerdict verdict =
        verdict(line, Path.of(said.path("proof").asText()), said.path("key").asText());
    assertThat(verdict.findings()).isEmpty();
    assertThat(verdict.checkpoint().size()).isEqualTo(said.path("size").asLong());
    assertThat(fresh.toFile().list())
        .containsExactlyInAnyOrder(
            "entry-" + entry.index() + ".json",
            "entry-" + entry.index() + ".leaf",
            "entry-" + entry.index() + ".tlog-proof");
  }

  @Test
  void whoeverIsToldReadsWhatTheFilesProveAndByWhichKey() {
    Entry entry = recorded.first("TargetReadBack");
    Ran ran = prove("--entry", entry.id());
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.lines()).hasSize(6);
    assertThat(ran.out())
        .contains("as its entry " + entry.index() + ", what the line says (" + entry.id())
        .contains("\n  rollout-ledger.local/")
        .contains("rollout audit verify --file entry-" + entry.index() + ".json --proof entry-"
            + entry.index() + ".tlog-proof --key KEY");
  }

  @Test
  void nothingIsReplacedUnlessThatIsSaid() throws IOException {
    Path mine = Files.writeString(fresh.resolve("entry-3.leaf"), "mine");
    Ran refused = prove("search", "--entry", "3");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("found one; --force replaces it");
    assertThat(fresh.toFile().list()).containsExactly("entry-3.leaf");
    assertThat(Files.readString(mine)).isEqualTo("mine");
    assertThat(prove("search", "--entry", "3", "--force").code()).isZero();
    assertThat(fresh.toFile().list()).hasSize(3);
  }

  @Test
  void anEntryThatIsNotThereIsSaid() {
    assertThat(prove("search", "--entry", "999999"))
        .satisfies(ran -> assertThat(ran.code()).isEqualTo(5))
        .satisfies(ran -> assertThat(ran.err()).contains("there is no entry 999999 of search/1"));
    assertThat(prove("--entry", "search/9/1").code()).isEqualTo(5);
    assertThat(prove("--entry", "3").err())
        .contains("expected a rollout, or --entry NAME/NUMBER/SEQ, found neither");
    assertThat(prove("search", "--entry", "x").err())
        .contains("expected a ledger index or NAME/NUMBER/SEQ");
  }

  @Test
  void aWholeRolloutIsProvenByItsLinesAndOneFile() throws IOException {
    Path lines = fresh.resolve("one.jsonl");
    Path proof = fresh.resolve("one.proof");
    Ran ran =
        home("audit", "export", "search", "-o", lines.toString(), "--proof", proof.toString());
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.err()).contains("wrote the proof of them to " + proof);
    String key = Json.mapper()
        .readTree(prove("search", "--entry", "3", "--json").out())
        .path("key")
        .asText();
    FileVerdict verdict = verdict(lines, proof, key);
    assertThat(verdict.findings()).isEmpty();
    assertThat(verdict.lines()).isEqualTo(recorded.entries().size());
    assertThat(Files.readString(lines))
        .contains("\"source\":\"rollout-ledger/rollout-ledger.local/");
    Path again = fresh.resolve("again.jsonl");
    assertThat(rollout("audit", "export", "--file", lines.toString(), "-o", again.toString())
            .code())
        .isZero();
    assertThat(again).hasSameBinaryContentAs(lines);
  }

  @Test
  void whoeverHasTheKeyVerifiesTheFilesAlone() throws IOException {
    Path lines = fresh.resolve("one.jsonl");
    Path proof = fresh.resolve("one.proof");
    assertThat(
            home("audit", "export", "search", "-o", lines.toString(), "--proof", proof.toString())
                .code())
        .isZero();
    Ran proved = prove("search", "--entry", "3", "--json");
    String key = Json.mapper().readTree(proved.out()).path("key").asText();

    Ran good = verify(lines, proof, key);
    assertThat(good.code()).as(good.err()).isZero();
    assertThat(good.out())
        .contains("entries stand in the log rollout-ledger.local/")
        .contains("no file can prove");
    assertThat(verify(fresh.resolve("entry-3.json"), fresh.resolve("entry-3.tlog-proof"), key)
            .code())
        .isZero();

    List<String> changed = new ArrayList<>(Files.readAllLines(lines));
    changed.set(4, changed.get(4).replace("\"time\":\"20", "\"time\":\"21"));
    Path edited = Files.write(fresh.resolve("edited.jsonl"), changed);
    Ran bad = verify(edited, proof, key);
    assertThat(bad.code()).isEqualTo(16);
    assertThat(bad.out()).startsWith(edited + ": line 5, entry ").contains("it was changed");
    Ran json = rollout(
        "audit",
        "verify",
        "--file",
        edited.toString(),
        "--proof",
        proof.toString(),
        "--key",
        key,
        "--json");
    assertThat(Json.mapper().readTree(json.out()).at("/findings/0/line").asInt())
        .isEqualTo(5);
  }

  private static Ran verify(Path lines, Path proof, String key) {
    return rollout(
        "audit", "verify", "--file", lines.toString(), "--proof", proof.toString(), "--key", key);
  }

  @Test
  void withoutTheRightKeyOrAProofNothingIsSaidOfTheLines() throws IOException {
    assertThat(prove("search", "--entry", "3").code()).isZero();
    Path line = fresh.resolve("entry-3.json");
    Path proof = fresh.resolve("entry-3.tlog-proof");
    String foreign = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
    Ran other = verify(line, proof, foreign);
    assertThat(other.code()).isEqualTo(17);
    assertThat(other.err()).contains("is of another log: expected one of example.com/foo");
    Ran nothing = verify(line, line, foreign);
    assertThat(nothing.code()).isEqualTo(17);
    assertThat(nothing.err()).contains("entry-3.json: expected a proof");
    assertThat(rollout("audit", "verify", "--file", line.toString()).err())
        .contains("expected --file and --proof together");
    assertThat(verify(fresh.resolve("none"), proof, foreign).code()).isNotZero();
    Ran own = home("audit", "verify", "--file", line.toString(), "--proof", proof.toString());
    assertThat(own.code()).as(own.err()).isZero();
    assertThat(own.out()).contains("by the home's own key");
  }

  @Test
  void whatCannotBeProvenIsRefusedAndLeavesNothing() throws IOException {
    Path proof = fresh.resolve("one.proof");
    assertThat(
            home("audit", "export", "search", "--format", "cdevents", "--proof", proof.toString())
                .err())
        .contains("expected --proof with the format cloudevents");
    Path lines = Files.write(fresh.resolve("lines.jsonl"), recorded.lines());
    assertThat(rollout("audit", "export", "--file", lines.toString(), "--proof", proof.toString())
            .err())
        .contains("since a proof is made of its log, found --file");
    Files.writeString(proof, "mine");
    Ran there = home(
        "audit",
        "export",
        "search",
        "-o",
        fresh.resolve("x").toString(),
        "--proof",
        proof.toString());
    assertThat(there.code()).isEqualTo(2);
    assertThat(Files.readString(proof)).isEqualTo("mine");
    assertThat(fresh.toFile().list()).containsExactlyInAnyOrder("lines.jsonl", "one.proof");
  }

  @Test
  void aRolloutThatIsNotSignedYetIsNotProven() throws IOException {
    Path log = Path.of(recorded.home(), "log");
    Path away = Path.of(recorded.home(), "away");
    Files.move(log, away);
    try {
      Ran ran = prove("search", "--entry", "3");
      assertThat(ran.code()).isEqualTo(6);
      assertThat(ran.err())
          .contains("entry 3 is under no signed checkpoint yet: there is none in " + log);
      assertThat(fresh.toFile().list()).isEmpty();
    } finally {
      Files.move(away, log);
    }
  }
}
