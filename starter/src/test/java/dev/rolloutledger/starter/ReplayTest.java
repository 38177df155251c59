package dev.rolloutledger.starter;

import static dev.rolloutledger.starter.Ran.rollout;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Looking back at a rollout that was rolled back, as somebody does after an incident. */
@Timeout(180)
class ReplayTest {

  @TempDir
  static Path directory;

  private final Recorded recorded = Recorded.incident();

  private Ran replay(String... more) {
    List<String> words =
        new ArrayList<>(List.of("audit", "replay", "search", "--home", recorded.home()));
    words.addAll(List.of(more));
    return rollout(words.toArray(String[]::new));
  }

  private static Path file(String name, List<String> lines) throws IOException {
    return Files.write(directory.resolve(name), lines);
  }

  @Test
  void allOfItIsToldAndEverythingIsDerivedAgain() {
    Ran ran = replay();
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out())
        .contains("advance to phase ten at 10 %")
        .contains("error-rate spent its budget of CRITICAL (2 of 2): roll back")
        .containsPattern("search/1: \\d+ verdicts, 1 judgement and \\d+ decisions derived again by"
            + " judge 2: all as recorded");
    assertThat(replay("--judge", "current").code()).isZero();
  }

  @Test
  void anInstantShowsTheStateAsItWasKnownThen() throws Exception {
    Ran before = replay("--at", "rollback - 200ms");
    assertThat(before.code()).as(before.err()).isZero();
    assertThat(before.out())
        .contains("search/1  HOLDING")
        .contains("at 100 %, read back")
        .contains("entries follow")
        .doesNotContain("rollback asked");
    Ran after = replay("--at", "end");
    assertThat(after.out()).contains("search/1  ROLLED_BACK").contains("no entry follows");
    Entry spent = recorded.first("BudgetSpent");
    JsonNode json = Json.mapper()
        .readTree(replay("--at", "entry " + spent.index(), "--json").out());
    assertThat(json.path("rollout").path("ledgerIndex").asLong()).isEqualTo(spent.index());
    assertThat(json.path("rollout").path("status").asText()).isEqualTo("HOLDING");
    assertThat(json.path("rollout").path("percentage").asInt()).isEqualTo(100);
  }

  @Test
  void twoReplaysAreTheSameBytesFromALedgerAndFromAFile() throws Exception {
    Ran once = replay("--json");
    assertThat(once.code()).isZero();
    assertThat(replay("--json").out()).isEqualTo(once.out());
    Path file = file("whole.jsonl", recorded.lines());
    Ran read = rollout("audit", "replay", "--file", file.toString(), "--json");
    assertThat(read.code()).as(read.err()).isZero();
    assertThat(read.out()).isEqualTo(once.out());
    JsonNode last = Json.mapper().readTree(once.lines().get(once.lines().size() - 1));
    assertThat(last.path("rederived").path("differing").asInt()).isZero();
    JsonNode end = Json.mapper().readTree(once.lines().get(once.lines().size() - 2));
    assertThat(end.path("status").asText()).isEqualTo("ROLLED_BACK");
    assertThat(end.path("state").asText()).matches("[0-9a-f]{64}");
  }

  @Test
  void untilStopsInTheMiddle() {
    Ran ran = replay("--until", "rollback - 1s");
    assertThat(ran.code()).isZero();
    assertThat(ran.out()).contains("advance to phase all").doesNotContain("roll back");
  }

  @Test
  void untilStopsBeforeWhatWasKnownLaterThoughItHappenedEarlier() throws Exception {
    List<String> lines = new ArrayList<>(recorded.lines());
    String last = lines.get(lines.size() - 1);
    String start = lines.get(0).replaceFirst(".*?\"time\":\"([^\"]+)\".*", "$1");
    lines.set(
        lines.size() - 1, last.replaceFirst("\"time\":\"[^\"]+\"", "\"time\":\"" + start + "\""));
    String late = file("late.jsonl", lines).toString();
    String[] until = {"audit", "replay", "--file", late, "--until", "rollback - 1s"};
    Ran ran = rollout(until);
    assertThat(ran.code()).as(ran.out()).isZero();
    assertThat(ran.out()).isEqualTo(replay("--until", "rollback - 1s").out());
  }

  @Test
  void aVerdictThatWasEditedInTheLedgerIsNamed() throws Exception {
    Recorded edited = Recorded.incidentIn(directory.resolve("edited"));
    Entry first = edited.first("SampleRecorded");
    edited.change("UPDATE events SET payload = REPLACE(payload, '\"HEALTHY\"', '\"CRITICAL\"')"
        + " WHERE idx = " + first.index());
    Ran ran = rollout("audit", "replay", "search", "--home", edited.home());
    assertThat(ran.code()).isEqualTo(14);
    assertThat(ran.out().replaceAll("\\s+", " "))
        .contains("1 difference")
        .contains("entry " + first.index() + " (error-rate due ")
        .contains("verdict is recorded as CRITICAL, derived as HEALTHY");
  }

  @Test
  void aDamagedFileIsReadAsFarAsItCanBeAndEachPlaceIsSaid() throws Exception {
    List<String> lines = new ArrayList<>(recorded.lines());
    lines.set(4, lines.get(4).replace("}", ""));
    lines.remove(20);
    String whole = String.join("\n", lines);
    Path file = Files.writeString(
        directory.resolve("damaged.jsonl"), whole.substring(0, whole.length() - 50));
    Ran ran = rollout("audit", "replay", "search", "--file", file.toString(), "--at", "end");
    assertThat(ran.err().lines())
        .containsExactly(
            file + ":5: expected a JSON object on one line, found other text",
            file + ":21: expected search/1/20, found search/1/21: one entry is missing",
            file + ":" + lines.size() + ": expected a JSON object on one line, found other text;"
                + " it is the last line and has no end, so the file was cut off there");
    assertThat(ran.out()).contains("search/1");
    assertThat(ran.code()).isEqualTo(15);
  }

  @Test
  void aTypeThatThisReleaseDoesNotKnowIsReportedAndTheRestGoesOn() throws Exception {
    List<String> lines = new ArrayList<>(recorded.lines());
    lines.replaceAll(line -> line.replace(
            "dev.rolloutledger.NoticeRecorded.v2", "dev.rolloutledger.NoticeSung.v3")
        .replace("dev.rolloutledger.CheckRecorded.v1", "dev.rolloutledger.CheckSung.v3"));
    Path file = file("later.jsonl", lines);
    Ran ran = rollout("audit", "replay", "--file", file.toString());
    assertThat(ran.out()).contains("this release cannot read CheckSung, revision 3");
    assertThat(ran.out().replaceAll("\\s+", " "))
        .contains("entries that this release cannot read: passed over, and nothing was derived");
  }

  @Test
  void whatCannotBeMeantIsRefusedWithASentence() throws Exception {
    refused(2, "expected an instant from", replay("--at", "start - 1h"));
    refused(2, "expected an instant from", replay("--at", "end + 1h"));
    refused(
        2,
        "expected a phase that was entered (ten, all), found \"half\"",
        replay("--at", "phase half"));
    refused(2, "expected an entry of this rollout, from", replay("--at", "entry 99999"));
    refused(2, "expected a time such as", replay("--at", "thursday"));
    refused(2, "--at shows one instant", replay("--at", "end", "--step"));
    refused(2, "expected a --speed of more than 0", replay("--speed", "0s"));
    refused(
        5,
        "did you mean search/1?",
        rollout("audit", "replay", "serach", "--home", recorded.home()));
    refused(2, "expected a rollout, or --file", rollout("audit", "replay"));
    refused(
        8,
        "expected a file",
        rollout("audit", "replay", "--file", directory.resolve("none").toString()));
    Path empty = file("empty.jsonl", List.of());
    refused(
        5,
        "expected the entries of a rollout, found none in",
        rollout("audit", "replay", "--file", empty.toString()));
    Path bytes =
        Files.write(directory.resolve("bytes.jsonl"), new byte[] {(byte) 0xC3, 10, (byte) 0xFF});
    Ran other = rollout("audit", "replay", "--file", bytes.toString());
    refused(5, "expected the entries of a rollout, found none in", other);
    assertThat(other.err())
        .contains("bytes.jsonl:1: expected text in UTF-8, found other bytes")
        .contains("bytes.jsonl:2: expected text in UTF-8, found other bytes");
    Path many = file("many.jsonl", Collections.nCopies(150, "no entry"));
    assertThat(rollout("audit", "replay", "--file", many.toString()).err())
        .contains("many.jsonl:100: expected")
        .doesNotContain("many.jsonl:101:")
        .contains("many.jsonl: and 50 more");
    refused(
        8,
        "expected a file, found a directory",
        rollout("audit", "replay", "--file", directory.toString()));
    refused(
        2,
        "'x' is not a whole number",
        rollout("explain", "search", "--decision", "x", "--home", recorded.home()));
  }

  @Test
  void aMarkInFrontOfAFileIsNoDamage() throws Exception {
    List<String> lines = new ArrayList<>(recorded.lines());
    lines.set(0, "\uFEFF" + lines.get(0));
    Ran ran = rollout("audit", "replay", "--file", file("marked.jsonl", lines).toString());
    assertThat(ran.code()).as(ran.err()).isZero();
  }

  private static void refused(int code, String sentence, Ran ran) {
    assertThat(ran.code()).as(ran.out() + ran.err()).isEqualTo(code);
    assertThat(ran.err()).contains(sentence);
    assertThat(ran.out()).isEmpty();
  }

  @Test
  void whatIsDerivedIsRebuilt() throws Exception {
    Recorded other = Recorded.incidentIn(directory.resolve("rebuilt"));
    Ran ran = rollout("audit", "rebuild", "--home", other.home());
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out())
        .containsPattern("1 rollout folded again from \\d+ entries in .*; \\d+ snapshots? w");
    assertThat(rollout("list", "--home", other.home()).out())
        .contains("search/1")
        .contains("ROLLED_BACK");
    JsonNode json = Json.mapper()
        .readTree(rollout("audit", "rebuild", "--json", "--home", other.home()).out());
    assertThat(json.path("dropped").asInt()).isOne();
    assertThat(json.path("wrong")).isEmpty();
    other.change("UPDATE snapshots SET payload = REPLACE(payload, 'ROLLED_BACK', 'CLOSING')");
    Ran wrong = rollout("audit", "rebuild", "--home", other.home());
    assertThat(wrong.code()).isEqualTo(14);
    assertThat(wrong.out()).contains("was not what the entries up to there add up to");
    Ran none =
        rollout("audit", "rebuild", "--home", directory.resolve("nowhere").toString());
    assertThat(none.code()).isEqualTo(6);
  }
}
