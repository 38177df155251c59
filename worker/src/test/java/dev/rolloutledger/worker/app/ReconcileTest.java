package dev.rolloutledger.worker.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.reconcile.Alone;
import dev.rolloutledger.reconcile.Matched;
import dev.rolloutledger.reconcile.Reconciled;
import dev.rolloutledger.reconcile.SeenRun;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The engine's histories agree with the ledger, and are kept before the engine forgets them. */
@Execution(ExecutionMode.CONCURRENT)
class ReconcileTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir
  Path directory;

  private Metrics metrics;
  private Installation installation;
  private Up up;
  private ApiClient api;

  @BeforeEach
  void start() throws Exception {
    metrics = new Metrics();
    installation = new Installation(directory.resolve("home"), metrics);
    installation.targets(List.of("shop"));
    up();
  }

  private void up() throws Exception {
    up = Up.start(installation.options());
    api = new ApiClient(installation.home(), up.port());
  }

  @AfterEach
  void stop() {
    up.close();
    metrics.close();
  }

  @Test
  void aRolloutThatGoesOnThatIsSteeredAndThatIsTakenBack() throws Exception {
    rollout(600);
    await().atMost(PATIENCE).until(() -> api.state("shop").equals("HOLDING"));
    Reconciled holding = live();
    assertThat(holding.differences()).isEmpty();
    assertThat(holding.complete()).isTrue();
    assertThat(holding.runs())
        .singleElement()
        .satisfies(run -> assertThat(run.closed()).isEmpty());

    act("pause", "a look");
    act("resume", "fine");
    act("resume", "once more, which is refused");
    await()
        .atMost(PATIENCE)
        .until(() -> entries().stream().anyMatch(entry -> entry.type().equals("SampleRecorded")));
    act("promote", "good enough");
    await()
        .atMost(PATIENCE)
        .until(() -> api.status("shop").path("rollout").path("percentage").asInt() == 50);
    assertThat(live().differences()).isEmpty();

    assertThat(api.rollback("shop").status()).isEqualTo(202);
    await().atMost(PATIENCE).until(() -> api.state("shop").equals("ROLLED_BACK"));
    act("pause", "too late, which is refused without a run");
    await().atMost(PATIENCE).until(() -> live().runs().get(0).closed().equals("completed"));
    Reconciled over = live();
    assertThat(over.differences()).isEmpty();
    assertThat(over.matched())
        .containsEntry(Matched.UPDATES, 4L)
        .containsEntry(Matched.SIGNALS, 1L);
    assertThat(over.alone()).containsEntry(Alone.WITHOUT_RUN, 1L);

    Path kept = installation.home().historiesDirectory().resolve("shop-1");
    await().atMost(PATIENCE).until(() -> Files.exists(kept.resolve("kept.json")));
    Path copy = kept.resolve(over.runs().get(0).run() + ".json");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
        .isEqualTo("rw-------");
    Reconciled offline = Reconciling.compare(
        "shop/1", entries(), -1, Reconciling.kept(installation.home(), "shop/1"));
    assertThat(offline).isEqualTo(over);
  }

  /** What an engine in memory knows is kept when it is stopped: a restart is two histories. */
  @Test
  void aRolloutThatWentOnAfterARestart() throws Exception {
    goOnAfterARestart();
    Reconciled reconciled = live();
    assertThat(reconciled.differences()).isEmpty();
    assertThat(reconciled.complete()).isTrue();
    assertThat(reconciled.runs())
        .extracting(SeenRun::closed)
        .containsExactly("replaced by a later run", "completed");
  }

  /** After a kill there is no copy; that is said, and is no difference. */
  @Test
  void aRolloutWhoseFirstHistoryIsLost() throws Exception {
    Path kept = installation.home().historiesDirectory().resolve("shop-1");
    goOnAfterARestart();
    String first = live().runs().get(0).run();
    Files.delete(kept.resolve(first + ".json"));

    Reconciled reconciled = live();
    assertThat(reconciled.differences()).isEmpty();
    assertThat(reconciled.runs())
        .singleElement()
        .satisfies(run -> assertThat(run.epoch()).isEqualTo(2));
    assertThat(reconciled.lost()).singleElement().satisfies(lost -> {
      assertThat(lost.run()).isEqualTo(first);
      assertThat(lost.epoch()).isEqualTo(1);
      assertThat(lost.engine()).isEqualTo("embedded");
      assertThat(lost.unchecked()).isPositive();
    });
    assertThat(reconciled.alone())
        .containsEntry(Alone.UNCHECKED, reconciled.lost().get(0).unchecked());
  }

  private void goOnAfterARestart() throws Exception {
    rollout(600);
    await()
        .atMost(PATIENCE)
        .until(() -> entries().stream().anyMatch(entry -> entry.type().equals("SampleRecorded")));
    up.close();
    up();
    await().atMost(PATIENCE).until(() -> live().runs().size() == 2);
    assertThat(api.rollback("shop").status()).isEqualTo(202);
    await().atMost(PATIENCE).until(() -> api.state("shop").equals("ROLLED_BACK"));
    await().atMost(PATIENCE).until(() -> live().runs().get(1).closed().equals("completed"));
  }

  /** What is over when it stops is kept before it is gone. */
  @Test
  void aRolloutThatWasOverAMomentBeforeTheEnd() throws Exception {
    rollout(600);
    await().atMost(PATIENCE).until(() -> api.state("shop").equals("HOLDING"));
    assertThat(api.rollback("shop").status()).isEqualTo(202);
    await().atMost(PATIENCE).until(() -> api.state("shop").equals("ROLLED_BACK"));
    up.close();
    assertThat(Agreement.holds(installation.home(), "shop/1").runs()).hasSize(1);
  }

  /** What was missed while nothing kept it is looked for at the next start; what is gone is noted. */
  @Test
  void aHistoryThatIsMissingAtTheNextStart() throws Exception {
    aRolloutThatWasOverAMomentBeforeTheEnd();
    Path kept = installation.home().historiesDirectory().resolve("shop-1");
    try (Stream<Path> files = Files.list(kept)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    up();
    Path note = kept.resolve("kept.json");
    await().atMost(PATIENCE).until(() -> Files.exists(note));
    JsonNode noted = Json.mapper().readTree(note.toFile());
    assertThat(noted.path("epoch").asLong()).isEqualTo(1);
    assertThat(noted.path("lost").path(0).asText()).endsWith(" (embedded)");
    assertThat(live().lost()).hasSize(1);
  }

  /** Whoever has only the engine orders a start there: a run that began none is found by the next. */
  @Test
  void aRolloutThatWasOrderedThroughTheEngine() throws Exception {
    WorkflowServiceStubs stubs =
        WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
            .setTarget("127.0.0.1:" + up.enginePort())
            .build());
    try {
      Map<String, Object> order =
          Map.of("plan", installation.plan("shop", 600, ""), "actor", "tester", "reason", "a test");
      WorkflowClient.newInstance(stubs)
          .newUntypedWorkflowStub(
              "Rollout",
              WorkflowOptions.newBuilder()
                  .setWorkflowId("rollout/shop")
                  .setTaskQueue("rollout")
                  .build())
          .start(Map.of("rollout", "shop", "epoch", 0, "order", order));
    } finally {
      stubs.shutdownNow();
    }
    await().atMost(PATIENCE).ignoreExceptions().until(() -> api.state("shop").equals("HOLDING"));
    Reconciled reconciled = live();
    assertThat(reconciled.differences()).isEmpty();
    // The in-process service does not always say of a run that it continued as new.
    assertThat(reconciled.runs()).hasSize(2);
    assertThat(reconciled.runs().get(0).closed()).isEmpty();
    assertThat(reconciled.runs().get(1).closed())
        .isIn("continued as new", "replaced by a later run");
    assertThat(reconciled.alone())
        .containsEntry(Alone.PASSED_ON, 1L)
        .doesNotContainKey(Alone.START);
  }

  /** A run after the end, for a rollback, is a second history. */
  @Test
  void aRolloutThatCompletedAndWasTakenBackLater() throws Exception {
    rollout(4);
    await().atMost(Duration.ofSeconds(120)).until(() -> api.state("shop").equals("COMPLETED"));
    await().atMost(PATIENCE).until(() -> live().runs().get(0).closed().equals("completed"));
    assertThat(live().differences()).isEmpty();
    assertThat(api.rollback("shop").status()).isEqualTo(202);
    await().atMost(PATIENCE).until(() -> api.state("shop").equals("ROLLED_BACK"));
    await()
        .atMost(PATIENCE)
        .until(
            () -> live().runs().size() == 2 && live().runs().get(1).closed().equals("completed"));
    Reconciled reconciled = live();
    assertThat(reconciled.differences()).isEmpty();
    assertThat(reconciled.complete()).isTrue();
    assertThat(reconciled.matched()).containsEntry(Matched.RUNS, 2L);
  }

  private void rollout(int hold) throws Exception {
    ApiClient.Answer answer =
        api.start(installation.plan("shop", hold, "people: { unverified: accept }"));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
  }

  private void act(String verb, String reason) throws Exception {
    api.act("shop", verb, Map.of("actor", "tester", "reason", reason));
  }

  private List<Entry> entries() throws Exception {
    return api.entries("shop");
  }

  private Reconciled live() throws Exception {
    List<Entry> before = entries();
    List<HistoryText> texts = new ArrayList<>();
    for (String line : histories().lines().toList()) {
      JsonNode each = Json.mapper().readTree(line);
      texts.add(new HistoryText(
          "live", each.path("run").asText(), each.path("history").toString()));
    }
    return Reconciling.compare(
        "shop/1", entries(), before.get(before.size() - 1).index(), texts);
  }

  private String histories() throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + up.port() + "/api/v1/rollouts/shop/1/histories"))
        .header(
            "Authorization",
            "Bearer " + Files.readString(installation.home().tokenFile()).strip())
        .build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }
}
