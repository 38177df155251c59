package dev.rolloutledger.starter;

import static dev.rolloutledger.starter.Ran.rollout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rolloutledger.entry.CloudEvents;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.starter.exit.ExitCodes;
import dev.rolloutledger.worker.app.Up;
import dev.rolloutledger.worker.app.UpOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Somebody's name and words go from a rollout: through a running {@code up}, and without one. */
@Timeout(180)
class RedactTest {

  private static final String ZOE = "Zoe Quillfeather";

  @TempDir
  static Path home;

  @TempDir
  static Path files;

  /** What was said while {@code up} ran. */
  private static Ran running;

  private static Ran tried;
  private static Ran unasked;
  private static Ran redacted;
  private static Ran again;
  private static Ran liveTimeline;
  private static Ran liveStatus;

  private static Ran home(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--home", home.toString()));
    return rollout(all.toArray(String[]::new));
  }

  private static Ran redact(String... words) {
    List<String> all = new ArrayList<>(List.of("audit", "redact", "search/1"));
    all.addAll(List.of(words));
    return home(all.toArray(String[]::new));
  }

  @BeforeAll
  static void redactWhileUpRuns() throws Exception {
    try (SmallPlan plan = new SmallPlan(home);
        Up up = Up.start(new UpOptions(plan.home(), plan.home().connectionsFile(), 0, 0))) {
      assertThat(up.resumed()).isEmpty();
      Ran started = home("start", plan.file().toString(), "--reason", "it is ready");
      assertThat(started.code()).as(started.err()).isZero();
      assertThat(home("pause", "search", "--actor", ZOE, "--reason", "Quillfeather is on 0451 4711")
              .code())
          .isZero();
      running = redact("--about", ZOE, "--reason", "asked", "--yes");
      assertThat(home("abandon", "search", "--reason", "by hand").code()).isZero();
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> home("status", "search").out().contains("ABANDONED"));
      assertThat(home("audit", "export", "search/1", "-o", file("before.jsonl")).code())
          .isZero();
      tried = redact("--about", "quillfeather", "--dry-run");
      unasked = redact("--about", ZOE, "--reason", "she asked for it");
      redacted = redact("--about", ZOE, "--reason", "she asked for it", "--yes");
      again = redact("--entry", String.valueOf(pause()), "--reason", "once more", "--yes");
      liveTimeline = home("audit", "timeline", "search/1");
      liveStatus = home("status", "search");
      assertThat(home("audit", "export", "search/1", "-o", file("after.jsonl")).code())
          .isZero();
    }
  }

  private static String file(String name) {
    return files.resolve(name).toString();
  }

  /** Index of the entry that says who paused. */
  private static long pause() throws IOException {
    return Files.readAllLines(Path.of(file("before.jsonl"))).stream()
        .map(CloudEvents::entry)
        .filter(entry -> entry.type().equals("RolloutPaused"))
        .findFirst()
        .orElseThrow()
        .index();
  }

  /** What was taken out cannot be compared any more, and is no difference; the rest still can. */
  @Test
  void theEnginesHistoryStillAgrees() {
    Ran ran = home("audit", "reconcile", "search/1");
    assertThat(ran.code()).as(ran.out() + ran.err()).isZero();
    assertThat(ran.out()).containsPattern("\\d+ x redaction");
  }

  @Test
  void isRefusedWhileTheRolloutRuns() {
    assertThat(running.code()).isEqualTo(ExitCodes.REFUSED);
    assertThat(running.err()).contains("what a running one decides by is not taken from it");
  }

  @Test
  void aDryRunSaysWhatWouldGoAndANobodyIsNotAsked() throws IOException {
    assertThat(tried.code()).as(tried.err()).isZero();
    assertThat(tried.out())
        .contains("entry " + pause() + " ", "RolloutPaused: " + ZOE + " | Quillfeather is on")
        .contains("nothing was removed: it was a dry run");
    assertThat(unasked.code()).isEqualTo(ExitCodes.USAGE);
    assertThat(unasked.err()).contains("expected --yes");
  }

  @Test
  void saysWhatItDidAndWhatItDoesNotReach() throws IOException {
    assertThat(redacted.code()).as(redacted.err()).isZero();
    assertThat(redacted.out().replaceAll("\\s+", " "))
        .contains("(local user, terminal) redacted entry " + pause() + ": she asked for it")
        .contains("not reached: the spool and the engine's history", "backups");
    assertThat(again.code()).isEqualTo(ExitCodes.REFUSED);
    assertThat(again.err()).contains("entry " + pause() + " was redacted already, by entry ");
  }

  @Test
  void everyFaceSaysByWhichEntry() {
    String said = "paused by [redacted by entry ";
    assertThat(liveTimeline.out()).contains(said).doesNotContain("redacted:");
    for (List<String> words : List.of(
        List.of("audit", "timeline", "search/1"),
        List.of("audit", "report", "search/1"),
        List.of("audit", "replay", "search/1", "--at", "end"),
        List.of("explain", "search/1"))) {
      Ran stored = home(words.toArray(String[]::new));
      assertThat(stored.code()).as(words + stored.err()).isZero();
      assertThat(stored.out()).as(words + "").doesNotContain("Quillfeather", "redacted:");
    }
    assertThat(home("audit", "timeline", "search/1").out()).contains(said);
    assertThat(home("status", "search").out()).doesNotContain("redacted:");
    assertThat(liveStatus.out()).doesNotContain("redacted:", "Quillfeather");
    Ran fromFile = rollout("audit", "timeline", "--file", file("after.jsonl"));
    assertThat(fromFile.code()).as(fromFile.err()).isZero();
    assertThat(fromFile.out()).contains(said).doesNotContain("redacted:", "Quillfeather");
  }

  @Test
  void aReplayNamesNoDifferenceOfIt() {
    Ran replayed = home("audit", "replay", "search/1");
    assertThat(replayed.code()).as(replayed.out() + replayed.err()).isZero();
  }

  @Test
  void nothingElseOfTheExportedLineChanged() throws IOException {
    List<String> before = Files.readAllLines(Path.of(file("before.jsonl")));
    List<String> after = Files.readAllLines(Path.of(file("after.jsonl")));
    for (int i = 0; i < before.size(); i++) {
      if (CloudEvents.entry(before.get(i)).index() != pause()) {
        assertThat(after.get(i)).isEqualTo(before.get(i));
      }
    }
    assertThat(String.join("\n", after)).contains("\"redacted:").doesNotContain("4711");
  }

  @Test
  void worksWithNothingRunning() throws IOException {
    long abandoned = Files.readAllLines(Path.of(file("before.jsonl"))).stream()
        .map(CloudEvents::entry)
        .filter(entry -> entry.type().equals("RolloutAbandoned"))
        .findFirst()
        .orElseThrow()
        .index();
    Ran claimed =
        redact("--entry", "" + abandoned, "--reason", "asked", "--yes", "--actor", "somebody");
    assertThat(claimed.code()).isEqualTo(ExitCodes.REFUSED);
    assertThat(claimed.err()).contains("nobody verified the name somebody");

    Ran done = redact("--entry", "" + abandoned, "--reason", "asked", "--yes", "--json");

    assertThat(done.code()).as(done.err()).isZero();
    assertThat(Json.mapper().readTree(done.out()).path("entries").path(0).asLong())
        .isEqualTo(abandoned);
    assertThat(home("audit", "timeline", "search/1").out())
        .contains("abandoned by [redacted by entry ");
  }

  @Test
  void saysWhatItExpectsOfTheCommandLine() {
    Ran neither = redact("--reason", "asked", "--yes");
    assertThat(neither.code()).isEqualTo(ExitCodes.USAGE);
    assertThat(neither.err()).contains("expected --entry or --about, found neither");
    Ran odd = redact("--entry", "other/1/3", "--reason", "asked", "--yes");
    assertThat(odd.code()).isEqualTo(ExitCodes.USAGE);
    assertThat(odd.err()).contains("a ledger index or search/1/POSITION, found \"other/1/3\"");
    Ran reasonless = redact("--entry", "3", "--yes");
    assertThat(reasonless.err()).contains("expected --reason with a text");
    Ran nobody = redact("--about", "Nobody Atall", "--dry-run");
    assertThat(nobody.code()).isEqualTo(ExitCodes.USAGE);
    assertThat(nobody.err()).contains("which stands in no entry of it");
    Ran beyond = redact("--entry", "search/1/99999", "--dry-run");
    assertThat(beyond.err()).contains("expected an entry of search/1, found search/1/99999");
  }
}
