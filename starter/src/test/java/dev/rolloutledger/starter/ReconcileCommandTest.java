package dev.rolloutledger.starter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.starter.exit.ExitCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code audit reconcile} says, from a home on which nothing runs and from files. */
class ReconcileCommandTest {

  @TempDir
  Path directory;

  private static Path history() throws IOException {
    Path kept = Path.of(Recorded.incident().home(), "histories", "search-1");
    try (Stream<Path> files = Files.list(kept)) {
      return files.filter(file -> !file.endsWith("kept.json")).findFirst().orElseThrow();
    }
  }

  @Test
  void aHomeOnWhichNothingRuns() {
    Ran ran = Ran.rollout(
        "audit", "reconcile", "search", "--home", Recorded.incident().home());
    assertThat(ran.code()).as(ran.out() + ran.err()).isZero();
    assertThat(ran.out())
        .contains("rollout  search/1", "epoch 1", "completed", "history and ledger agree")
        .containsPattern("matched +1 run\n")
        .containsPattern("alone +1 x start");
  }

  @Test
  void json() throws Exception {
    Ran ran = Ran.rollout(
        "audit",
        "reconcile",
        "search/1",
        "--json",
        "--home",
        Recorded.incident().home());
    assertThat(ran.code()).isZero();
    JsonNode said = Json.mapper().readTree(ran.out());
    assertThat(said.path("rollout").asText()).isEqualTo("search/1");
    assertThat(said.path("agrees").asBoolean()).isTrue();
    assertThat(said.path("complete").asBoolean()).isTrue();
    assertThat(said.path("matched").path("ENTRIES").asLong())
        .isEqualTo(Recorded.incident().entries().size() - 1L);
  }

  /** An export with its histories is all that it takes. */
  @Test
  void anExportWithItsHistories() throws Exception {
    Path lines = directory.resolve("search-1.jsonl");
    Path histories = directory.resolve("search-1-histories");
    Ran export = Ran.rollout(
        "audit",
        "export",
        "search/1",
        "-o",
        lines.toString(),
        "--histories",
        histories.toString(),
        "--home",
        Recorded.incident().home());
    assertThat(export.code()).as(export.err()).isZero();
    assertThat(export.err()).contains("wrote 1 history to " + histories);
    Ran again = Ran.rollout(
        "audit",
        "export",
        "search/1",
        "--histories",
        histories.toString(),
        "--home",
        Recorded.incident().home());
    assertThat(again.code()).isEqualTo(ExitCodes.USAGE);
    assertThat(again.err()).contains("found one; --force replaces it");

    Ran ran = Ran.rollout(
        "audit", "reconcile", "--file", lines.toString(), "--history", histories.toString());
    assertThat(ran.code()).as(ran.out() + ran.err()).isZero();
  }

  @Test
  void aDifferenceIsNamedWithItsPlaces() throws Exception {
    Entry off = Recorded.incident().first("TargetSwitchedOff");
    Path lines = directory.resolve("without.jsonl");
    Files.write(
        lines,
        Recorded.incident().lines().stream()
            .filter(line -> !line.contains("\"" + off.id() + "\""))
            .toList());
    Ran ran = Ran.rollout(
        "audit",
        "reconcile",
        "--json",
        "--file",
        lines.toString(),
        "--history",
        history().toString());
    assertThat(ran.code()).isEqualTo(ExitCodes.UNRECONCILED);
    JsonNode differences = Json.mapper().readTree(ran.out()).path("differences");
    assertThat(differences.findValuesAsText("sentence"))
        .anySatisfy(sentence -> assertThat(sentence)
            .startsWith("event ")
            .contains(" of run ", "Rollback_SwitchOff", off.commandId(), "found none"));
    assertThat(differences.get(0).path("event").asLong()).isPositive();
  }

  @Test
  void aHistoryThatIsNotThere() throws Exception {
    Path home = directory.resolve("home");
    Recorded copy = Recorded.incidentIn(home);
    try (Stream<Path> files = Files.list(home.resolve("histories/search-1"))) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Ran ran = Ran.rollout("audit", "reconcile", "search", "--home", copy.home());
    assertThat(ran.code()).isEqualTo(ExitCodes.NO_HISTORY);
    assertThat(ran.out())
        .contains("history of run ", "rehearsal", "not available", " unchecked")
        .contains("what could be compared agrees; not all of it could be");
    Ran export = Ran.rollout(
        "audit",
        "export",
        "search",
        "-o",
        directory.resolve("x.jsonl").toString(),
        "--histories",
        directory.resolve("none").toString(),
        "--home",
        copy.home());
    assertThat(export.code()).isEqualTo(ExitCodes.NO_HISTORY);
    assertThat(export.err()).contains("wrote 0 histories to ", "not available: of run ");
  }

  @Test
  void whatIsNoHistoryIsRefused() throws Exception {
    String home = Recorded.incident().home();
    Path other = Files.writeString(directory.resolve("other.json"), "{\"events\":[]}");
    Ran none =
        Ran.rollout("audit", "reconcile", "search", "--home", home, "--history", other.toString());
    assertThat(none.code()).isEqualTo(ExitCodes.FILE_REFUSED);
    assertThat(none.err()).startsWith(other + ": expected ").contains("history");
    Ran missing = Ran.rollout(
        "audit", "reconcile", "search", "--home", home, "--history", directory + "/nowhere.json");
    assertThat(missing.code()).isEqualTo(ExitCodes.IN_THE_WAY);
    Path empty = Files.createDirectories(directory.resolve("empty"));
    Ran nothing =
        Ran.rollout("audit", "reconcile", "search", "--home", home, "--history", empty.toString());
    assertThat(nothing.code()).isEqualTo(ExitCodes.IN_THE_WAY);
    Ran unknown = Ran.rollout("audit", "reconcile", "nobody", "--home", home);
    assertThat(unknown.code()).isEqualTo(ExitCodes.UNKNOWN_ROLLOUT);
    assertThat(List.of(none.err(), missing.err(), nothing.err()))
        .allSatisfy(text -> assertThat(text.lines()).hasSize(1));
  }
}
