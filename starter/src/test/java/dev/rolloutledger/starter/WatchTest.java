package dev.rolloutledger.starter;

import static dev.rolloutledger.starter.Ran.rollout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.worker.app.Up;
import dev.rolloutledger.worker.app.UpOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Those who look: at a rollout that runs, at one that waits, and at what is left of it. */
@Timeout(180)
class WatchTest {

  @TempDir
  Path directory;

  private Ran run(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--home", directory.toString()));
    return rollout(all.toArray(String[]::new));
  }

  /** On a thread of its own: the common pool of a small machine has but one, which the first would keep. */
  private CompletableFuture<Ran> later(String... words) {
    return CompletableFuture.supplyAsync(() -> run(words), work -> new Thread(work).start());
  }

  @Test
  void watchingAndWaitingEndWithTheRollout() throws Exception {
    try (SmallPlan plan = new SmallPlan(directory)) {
      try (Up up = Up.start(new UpOptions(plan.home(), plan.home().connectionsFile(), 0, 0))) {
        assertThat(up.resumed()).isEmpty();
        run("start", plan.file().toString(), "--reason", "it is ready", "--actor", "ada");
        waitingForSomebody();
        CompletableFuture<Ran> log = later("watch", "search", "--every", "200ms");
        CompletableFuture<Ran> json = later("watch", "search", "--json", "--every", "200ms");
        CompletableFuture<Ran> end = later("status", "search", "--wait", "--timeout", "2m");
        assertThat(run("attest", "search", "tests").code()).isZero();
        assertThat(run("status", "search", "--wait=holding", "--timeout", "1m").code())
            .as("the goal is reached")
            .isZero();
        await().atMost(Duration.ofSeconds(30)).until(() -> series().size() > 2);
        run("rollback", "search", "--reason", "complaints", "--actor", "bo");
        assertThat(end.get(60, TimeUnit.SECONDS).code()).isEqualTo(10);
        changes(log.get(60, TimeUnit.SECONDS));
        objects(json.get(60, TimeUnit.SECONDS));
      }
      whatIsLeft();
    }
  }

  private void waitingForSomebody() {
    assertThat(run("status", "search", "--wait=person", "--timeout", "1m").code())
        .as("it waits for somebody")
        .isEqualTo(11);
    assertThat(run("status", "search", "--wait", "--timeout", "1s").code())
        .as("it is not over in time")
        .isEqualTo(11);
    Ran list = run("list");
    assertThat(list.lines().get(1)).startsWith("search/1  WAITING");
    assertThat(list.lines().get(2)).startsWith("  ! ").contains("tests");
    assertThat(list.out()).contains("ended by");
  }

  private JsonNode series() throws Exception {
    return Json.mapper()
        .readTree(run("status", "search", "--json").out())
        .at("/recent/series/error-rate");
  }

  private static void changes(Ran log) {
    assertThat(log.code()).isEqualTo(10);
    assertThat(log.out()).doesNotContain("\u001B");
    assertThat(log.lines())
        .allSatisfy(
            line -> assertThat(line).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\dZ  .*"))
        .anySatisfy(line -> assertThat(line).contains("search/1 WAITING, off"))
        .anySatisfy(line -> assertThat(line).contains("search/1 HOLDING, at 10 %, phase ten"))
        .last()
        .asString()
        .contains("search/1 ROLLED_BACK, off; roll back, asked by bo");
  }

  private static void objects(Ran json) throws Exception {
    assertThat(json.code()).isEqualTo(10);
    for (String line : json.lines()) {
      assertThat(Json.mapper().readTree(line).at("/rollout/rollout").asText())
          .isEqualTo("search/1");
    }
    assertThat(json.lines()).hasSizeBetween(2, 30);
  }

  /** With nothing running, the ledger says the same. */
  private void whatIsLeft() throws Exception {
    Ran status = run("status", "search");
    assertThat(status.out())
        .contains("last   roll back, asked by bo")
        .contains("complaints")
        .contains("ledger nobody records; entry ")
        .doesNotContain("\u001B");
    assertThat(series().size()).isGreaterThan(2);
    assertThat(run("status", "search", "--ascii").out()).matches("[\\p{ASCII}]+");
    assertThat(run("status", "search", "--wait").code()).isEqualTo(10);
    Ran watch = run("watch", "search");
    assertThat(watch.code()).isEqualTo(10);
    assertThat(watch.lines()).hasSize(1);
    assertThat(run("watch", "serch").code()).isEqualTo(5);
    JsonNode row = Json.mapper().readTree(run("list", "--json").lines().get(0));
    assertThat(row.at("/lastAct/by/name").asText()).isEqualTo("bo");
    assertThat(row.path("over").asBoolean()).isTrue();
  }
}
