package dev.rolloutledger.starter;

import static dev.rolloutledger.starter.Ran.rollout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.entry.CloudEvents;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.ledger.log.LogKeys;
import dev.rolloutledger.worker.app.Up;
import dev.rolloutledger.worker.app.UpOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two rollouts that were recorded, exported while they were served and while nothing ran. */
@Timeout(180)
class ExportAndDiffTest {

  @TempDir
  static Path home;

  @TempDir
  static Path files;

  @TempDir
  Path fresh;

  @BeforeAll
  static void twoRollouts() throws Exception {
    try (SmallPlan plan = new SmallPlan(home);
        Up up = Up.start(new UpOptions(plan.home(), plan.home().connectionsFile(), 0, 0))) {
      assertThat(up.resumed()).isEmpty();
      live(plan, "it is ready");
      await().atMost(Duration.ofSeconds(60)).until(() -> samples() >= 3);
      assertThat(home("rollback", "search", "--reason", "complaints").code()).isZero();
      awaitStatus("ROLLED_BACK");
      live(plan, "once more");
      await().atMost(Duration.ofSeconds(60)).until(() -> samples() >= 2);
      assertThat(home("abandon", "search", "--reason", "by hand").code()).isZero();
      awaitStatus("ABANDONED");
      Ran one = home(
          "audit",
          "export",
          "search/1",
          "-o",
          file("live-1.jsonl"),
          "--proof",
          file("live-1.proof"));
      assertThat(one.code()).as(one.err()).isZero();
      assertThat(one.err())
          .matches("wrote \\d+ entries to .*live-1\\.jsonl\n"
              + "wrote the proof of them to .*live-1\\.proof, under the checkpoint of \\d+ entries of"
              + " rollout-ledger\\.local/[0-9a-f]{8}\n");
      // Recorded a moment ago: the proof waits until it is signed.
      Ran last = home("audit", "prove", "--entry", "search/2/0", "--directory", files.toString());
      assertThat(last.code()).as(last.err()).isZero();
      Files.writeString(
          files.resolve("live-2.jsonl"), home("audit", "export", "search/2").out());
      Files.writeString(files.resolve("live.txt"), filtered(List.of()).out());
      for (String what : List.of("export", "report", "entries/5/proof", "entries/5")) {
        download(plan, up, what);
      }
    }
  }

  /** As a browser gets it, into a file named by the last part of its path. */
  private static void download(SmallPlan plan, Up up, String what) throws Exception {
    HttpResponse<byte[]> answer = HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(
                    "http://127.0.0.1:" + up.port() + "/api/v1/rollouts/search/1/" + what))
                .header(
                    "Authorization",
                    "Bearer " + Files.readString(plan.home().tokenFile()).strip())
                .build(),
            HttpResponse.BodyHandlers.ofByteArray());
    assertThat(answer.statusCode()).as(what).isEqualTo(200);
    Files.write(files.resolve(what.substring(what.lastIndexOf('/') + 1)), answer.body());
  }

  private static void live(SmallPlan plan, String reason) {
    Ran started = home("start", plan.file().toString(), "--reason", reason);
    assertThat(started.code()).as(started.err()).isZero();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> home("attest", "search", "tests").code() == 0);
  }

  private static int samples() throws IOException {
    return status().path("samples").asInt();
  }

  private static void awaitStatus(String expected) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> status().path("status").asText().equals(expected));
  }

  private static JsonNode status() throws IOException {
    return Json.mapper().readTree(home("status", "search", "--json").out()).path("rollout");
  }

  private static Ran home(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--home", home.toString()));
    return rollout(all.toArray(String[]::new));
  }

  private static String file(String name) {
    return files.resolve(name).toString();
  }

  private static Ran filtered(List<String> filters) {
    List<String> words = new ArrayList<>(List.of("audit", "timeline", "search/1"));
    words.addAll(filters);
    return home(words.toArray(String[]::new));
  }

  @Test
  void theApiTheDatabaseAndAFileGiveTheSameBytes() throws IOException {
    assertThat(home("audit", "export", "search/1", "-o", file("stored-1.jsonl")).code())
        .isZero();
    assertThat(rollout(
                "audit", "export", "--file", file("stored-1.jsonl"), "-o", file("again-1.jsonl"))
            .code())
        .isZero();
    byte[] live = Files.readAllBytes(files.resolve("live-1.jsonl"));
    assertThat(live).isNotEmpty();
    assertThat(Files.readAllBytes(files.resolve("stored-1.jsonl"))).isEqualTo(live);
    assertThat(Files.readAllBytes(files.resolve("again-1.jsonl"))).isEqualTo(live);
    assertThat(home("audit", "export", "search/2").out())
        .isEqualTo(Files.readString(files.resolve("live-2.jsonl")));
    assertThat(Files.readString(files.resolve("live-1.jsonl")).lines())
        .allSatisfy(line -> assertThat(CloudEvents.entry(line).stream()).isEqualTo("search/1"));
  }

  @Test
  void whatABrowserDownloadsVerifiesAndIsWhatTheCommandsWrite() throws IOException {
    try (ZipFile zip = new ZipFile(files.resolve("export").toFile())) {
      for (String name : List.of("search-1.jsonl", "search-1.proof")) {
        Files.write(files.resolve(name), zip.getInputStream(zip.getEntry(name)).readAllBytes());
      }
    }
    assertThat(files.resolve("search-1.jsonl"))
        .hasSameBinaryContentAs(files.resolve("live-1.jsonl"));
    String key = LogKeys.in(home.resolve("keys")).verifiers().get(0).key().text();
    Ran whole = rollout(
        "audit",
        "verify",
        "--file",
        file("search-1.jsonl"),
        "--proof",
        file("search-1.proof"),
        "--key",
        key);
    assertThat(whole.code()).as(whole.out() + whole.err()).isZero();
    Ran one =
        rollout("audit", "verify", "--file", file("5"), "--proof", file("proof"), "--key", key);
    assertThat(one.code()).as(one.out() + one.err()).isZero();
    Ran report =
        rollout("audit", "report", "--file", file("live-1.jsonl"), "-o", file("search-1.html"));
    assertThat(report.code()).as(report.err()).isZero();
    assertThat(Files.readString(files.resolve("report")).strip())
        .isEqualTo(Files.readString(files.resolve("search-1.html")).strip());
  }

  @Test
  void whatWasProvenWhileItRanHoldsAfterwards() {
    Ran ran =
        home("audit", "verify", "--file", file("live-1.jsonl"), "--proof", file("live-1.proof"));
    assertThat(ran.code()).as(ran.out() + ran.err()).isZero();
    assertThat(ran.out()).contains("entries stand in the log rollout-ledger.local/");
  }

  @Test
  void cdEventsTellTheDeploymentAndTheRollback() {
    Ran ran = home("audit", "export", "search/1", "--format", "cdevents");
    assertThat(ran.code()).isZero();
    assertThat(ran.lines())
        .extracting(line -> Json.mapper().readTree(line).at("/context/type").asText())
        .containsExactly(
            "dev.cdevents.service.deployed.0.3.0",
            "dev.cdevents.service.rolledback.0.3.0",
            "dev.cdeventsx.rolloutledger-rollout.finished.0.1.0");
    assertThat(rollout("audit", "export", "--file", file("live-1.jsonl"), "--format", "CDEvents")
            .out())
        .isEqualTo(ran.out());
  }

  @Test
  void aStatementsHashIsThatOfTheExportedLines() throws Exception {
    Ran ran = home("audit", "export", "search/1", "--format", "in-toto");
    assertThat(ran.lines()).hasSize(2);
    JsonNode entries = Json.mapper().readTree(ran.lines().get(0)).at("/predicate/entries");
    List<String> lines = Files.readAllLines(files.resolve("live-1.jsonl"));
    MessageDigest hash = MessageDigest.getInstance("SHA-256");
    for (String line : lines.subList(0, entries.get("count").asInt())) {
      hash.update((line + "\n").getBytes(StandardCharsets.UTF_8));
    }
    assertThat(entries.at("/digest/sha256").asText())
        .isEqualTo(HexFormat.of().formatHex(hash.digest()));
    assertThat(home("audit", "export", "search/2", "--format", "in-toto").lines())
        .singleElement()
        .asString()
        .contains("\"decision\":\"ABANDONED\"");
  }

  @Test
  void aFileThatIsThereIsNotReplacedUnlessThatIsSaid() throws IOException {
    Path there = fresh.resolve("there.jsonl");
    Files.writeString(there, "mine");
    Ran refused = home("audit", "export", "search/1", "-o", there.toString());
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err())
        .startsWith("rollout: expected no file at " + there + ", found one; --force replaces it\n");
    assertThat(Files.readString(there)).isEqualTo("mine");
    assertThat(home("audit", "export", "search/1", "-o", there.toString(), "--force")
            .code())
        .isZero();
    assertThat(Files.readAllBytes(there))
        .isEqualTo(Files.readAllBytes(files.resolve("live-1.jsonl")));
    assertThat(fresh.toFile().list()).containsExactly("there.jsonl");
  }

  @Test
  void whatCannotBeWrittenLeavesNothingBehind() throws IOException {
    Ran nowhere =
        home("audit", "export", "search/1", "-o", fresh.resolve("no/x.jsonl").toString());
    assertThat(nowhere.code()).isEqualTo(8);
    assertThat(nowhere.err()).contains("expected a directory ").contains("found none");
    Ran directory = home("audit", "export", "search/1", "-o", fresh.toString(), "--force");
    assertThat(directory.code()).isEqualTo(8);
    assertThat(directory.err()).contains("found a directory or a link");
    Ran unknown =
        home("audit", "export", "serch", "-o", fresh.resolve("x.jsonl").toString());
    assertThat(unknown.code()).isEqualTo(5);
    assertThat(unknown.err()).contains("did you mean search/2?");
    try (Stream<Path> left = Files.list(fresh)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void standardOutputIsADashToo() throws IOException {
    Ran ran = home("audit", "export", "search/1", "-o", "-");
    assertThat(ran.out()).isEqualTo(Files.readString(files.resolve("live-1.jsonl")));
    assertThat(ran.err()).isEmpty();
  }

  @Test
  void whatThereIsNothingOfIsSaid() throws IOException {
    List<String> first = Files.readAllLines(files.resolve("live-1.jsonl")).subList(0, 2);
    Path begun = fresh.resolve("begun.jsonl");
    Files.writeString(begun, String.join("\n", first) + "\n");
    Ran ran = rollout("audit", "export", "--file", begun.toString(), "--format", "in-toto");
    assertThat(ran.code()).isZero();
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err())
        .isEqualTo("rollout: no statement: these entries have no final decision\n");
  }

  @Test
  void aDamagedFileIsExportedAsFarAsItCanBeRead() throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(files.resolve("live-1.jsonl")));
    lines.set(3, lines.get(3).substring(0, 20));
    Path damaged = fresh.resolve("damaged.jsonl");
    Files.writeString(damaged, String.join("\n", lines) + "\n");
    Ran ran = rollout("audit", "export", "--file", damaged.toString());
    assertThat(ran.code()).isEqualTo(15);
    assertThat(ran.err()).contains("damaged.jsonl:4: expected a JSON object on one line");
    assertThat(ran.lines()).hasSize(lines.size() - 1);
  }

  @Test
  void aFileThatWasCutAtItsBeginningIsReadAsFarAsItCanBe() throws IOException {
    List<String> lines = Files.readAllLines(files.resolve("live-1.jsonl"));
    Path cut = fresh.resolve("cut.jsonl");
    Files.writeString(cut, String.join("\n", lines.subList(5, lines.size())) + "\n");
    Ran timeline = rollout("audit", "timeline", "--file", cut.toString(), "--since", "rollback");
    assertThat(timeline.code()).isEqualTo(15);
    assertThat(timeline.err()).contains("cut.jsonl:1: expected search/1/0, found search/1/5");
    assertThat(timeline.out()).contains("roll back, asked by ");
    for (String format : List.of("cdevents", "in-toto")) {
      Ran export = rollout("audit", "export", "--file", cut.toString(), "--format", format);
      assertThat(export.code()).isEqualTo(15);
      assertThat(export.out()).isEmpty();
      assertThat(export.err()).contains("5 entries are missing").contains("rollout: no ");
    }
    Ran diff = rollout("audit", "diff", "--file", cut.toString(), "--file", file("live-2.jsonl"));
    assertThat(diff.code()).isEqualTo(5);
    assertThat(diff.err())
        .contains("rollout: expected the entries of a rollout from its start, found no start");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
          export search/1 --format xml    | 2 | expected one of cloudevents, cdevents, in-toto, found "xml"
          export                          | 2 | expected a rollout, or --file with one in it
          timeline search/1 --phase half  | 2 | expected a phase or place (preflight, baseline, ten, all, closing, rollback), found "half"
          timeline search/1 --actor nobdy | 2 | expected somebody who acted
          timeline search/1 --since soon  | 2 | invalid value for option '--since': expected a time such as
          timeline search/1 --since 1999-01-01 | 2 | expected an instant from
          timeline search/1 --kind nonsense    | 2 | expected one of
          diff search/1                   | 2 | expected two rollouts, or --file twice, found one rollout
          diff                            | 2 | expected two rollouts, or --file twice, found neither
          diff search/1 search/1          | 2 | expected two rollouts, found search/1 twice
          diff search/1 serch             | 5 | did you mean search/2?
          """)
  void whatCannotBeMeantIsRefusedInASentence(String line, int code, String sentence) {
    Ran ran = home(("audit " + line).split(" +"));
    assertThat(ran.code()).isEqualTo(code);
    assertThat(ran.err()).startsWith("rollout: ").contains(sentence);
    assertThat(ran.out()).isEmpty();
  }

  @Test
  void aTimelineIsNarrowedByPlacePersonAndTime() {
    assertThat(filtered(List.of("--phase", "rollback")).lines().get(0))
        .contains("roll back, asked by ");
    assertThat(filtered(List.of("--phase", "preflight", "--kind", "person"))
            .lines()
            .get(0))
        .contains(" attested tests (All tests pass)");
    Ran late = filtered(List.of("--since", "rollback", "--kind", "target"));
    assertThat(late.lines().get(0)).contains("target read back off");
    Ran early = filtered(List.of("--until", "start", "--kind", "decision"));
    assertThat(early.lines().get(0)).contains("search/1 started by ");
    assertThat(early.lines()).hasSize(2);
    assertThat(early.lines().get(1)).startsWith("no engine since ");
  }

  @Test
  void anActorIsAWholeNameInAnyCase() throws IOException {
    String name = CloudEvents.entry(
            Files.readAllLines(files.resolve("live-1.jsonl")).get(0))
        .payload()
        .node()
        .at("/actor/name")
        .asText();
    Ran json = filtered(List.of("--actor", name.toUpperCase(Locale.ROOT), "--json"));
    assertThat(json.code()).as(json.err()).isZero();
    assertThat(json.lines())
        .extracting(line -> CloudEvents.entry(line).type())
        .containsExactly("RolloutStarted", "ItemAttested", "RollbackStarted");
  }

  @Test
  void theSameFiltersShowTheSameFromAFile() {
    for (String filter : List.of(
        "--kind sample", "--kind person,target", "--phase ten --kind check", "--since rollback")) {
      List<String> words = List.of(filter.split(" "));
      List<String> fromFile =
          new ArrayList<>(List.of("audit", "timeline", "--file", file("live-1.jsonl")));
      fromFile.addAll(words);
      Ran read = rollout(fromFile.toArray(String[]::new));
      assertThat(read.code()).as(read.err()).isZero();
      assertThat(filtered(words).out()).startsWith(read.out()).isNotEqualTo("");
    }
  }

  @Test
  void whatARunningUpAnsweredIsWhatTheLedgerTells() throws IOException {
    assertThat(filtered(List.of()).out()).startsWith(Files.readString(files.resolve("live.txt")));
  }

  @Test
  void nothingThatIsAskedForIsSaid() {
    assertThat(filtered(List.of("--phase", "closing")).lines().get(0))
        .isEqualTo("no entry is what was asked for");
    assertThat(filtered(List.of("--phase", "closing", "--json")).out()).isEmpty();
  }

  @Test
  void twoRolloutsStandNextToEachOther() {
    Ran ran = home("audit", "diff", "search/1", "search/2");
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.lines())
        .anySatisfy(line -> assertThat(line).startsWith("A  search/1  ROLLED_BACK"))
        .anySatisfy(line -> assertThat(line).startsWith("B  search/2  ABANDONED"))
        .contains("their ways part in ten")
        .anySatisfy(line -> assertThat(line).contains("roll back, by a person: complaints"))
        .anySatisfy(line -> assertThat(line).contains("abandoned: by hand"));
  }

  @Test
  void twoFilesAreComparedAndOneFileWithBoth() throws IOException {
    String one = file("live-1.jsonl");
    String other = file("live-2.jsonl");
    Ran two = rollout("audit", "diff", "--file", one, "--file", other);
    assertThat(two.code()).as(two.err()).isZero();
    assertThat(two.out()).contains("from " + one).contains("from " + other);
    Path both = fresh.resolve("both.jsonl");
    Files.writeString(both, Files.readString(Path.of(one)) + Files.readString(Path.of(other)));
    Ran single = rollout("audit", "diff", "search/1", "search/2", "--file", both.toString());
    assertThat(single.code()).as(single.err()).isZero();
    assertThat(single.out())
        .contains("A  search/1  ROLLED_BACK")
        .contains("B  search/2  ABANDONED");
    Ran json = rollout("audit", "diff", "--file", one, "--file", other, "--json");
    JsonNode diff = Json.mapper().readTree(json.out());
    assertThat(diff.at("/left/rollout").asText()).isEqualTo("search/1");
    assertThat(diff.at("/right/file").asText()).isEqualTo(other);
    assertThat(json.lines()).hasSize(1);
  }

  @Test
  void oneNameStandsForBothFiles() {
    String one = file("live-1.jsonl");
    Ran ran = rollout("audit", "diff", "search", "--file", one, "--file", one);
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("both decided the same, in the same order");
    Ran three = rollout("audit", "diff", "--file", one, "--file", one, "--file", one);
    assertThat(three.code()).isEqualTo(2);
    assertThat(three.err()).startsWith("rollout: expected one file or two, found 3");
    Ran input = rollout("audit", "diff", "--file", "-", "--file", "-");
    assertThat(input.code()).isEqualTo(2);
    assertThat(input.err()).startsWith("rollout: expected standard input once, found it for both");
    Ran missing = rollout("audit", "diff", "--file", one, "--file", file("none.jsonl"));
    assertThat(missing.code()).isEqualTo(8);
    assertThat(missing.err()).contains("none.jsonl, found none");
  }

  @Test
  void anExportIsKeptFromOthers() throws IOException {
    Path kept = files.resolve("live-1.jsonl");
    assertThat(Files.getPosixFilePermissions(kept)).hasSize(2);
  }
}
