package dev.rolloutledger.worker.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.examples.temporal.TemporalCli;
import dev.rolloutledger.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Temporal's own command line, as its users type it, on each real server. */
@Tag("long")
@Order(2) // They wait longest.
@Execution(ExecutionMode.CONCURRENT)
class TemporalCliTest {

  private static final String RUN = "rollout/shop";

  @TempDir
  Path directory;

  private Metrics metrics;
  private Installation installation;
  private Up up;
  private ApiClient api;
  private TemporalCli cli;

  @BeforeEach
  void install() throws Exception {
    metrics = new Metrics();
  }

  private void up(TestEngine engine) throws Exception {
    Path home = directory.resolve("home");
    TestEngine.Place place = engine.place(home);
    installation = new Installation(home, metrics, place.home());
    installation.targets(List.of("shop"));
    up = Up.start(place.options());
    api = new ApiClient(place.home(), up.port());
    cli = TemporalCli.of(place.address(up), place.namespace());
  }

  @AfterEach
  void stop() {
    if (up != null) {
      up.close();
    }
    metrics.close();
  }

  private JsonNode temporal(String... arguments) throws Exception {
    TemporalCli.Said said = cli.run(arguments);
    assertThat(said.code())
        .as(String.join(" ", arguments) + "\n" + said.errors())
        .isZero();
    return Json.mapper().readTree(said.output().isEmpty() ? "null" : said.output());
  }

  private JsonNode send(String group, String verb, String name, String id) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("workflow", group));
    if (!verb.isEmpty()) {
      arguments.add(verb);
    }
    arguments.addAll(List.of("--workflow-id", RUN, "--name", name, "--input", request(id)));
    return temporal(arguments.toArray(String[]::new));
  }

  private static String request(String id) throws Exception {
    return Json.mapper()
        .writeValueAsString(
            Map.of("requestId", id, "actor", "somebody", "reason", "as the runbook says"));
  }

  private void until(String state) {
    await().atMost(Duration.ofSeconds(60)).until(() -> api.state("shop").equals(state));
  }

  @ParameterizedTest
  @EnumSource(names = {"DEV_SERVER", "FULL_SERVER"})
  void startsSignalsUpdatesQueriesAndListsARollout(TestEngine engine) throws Exception {
    up(engine);
    String plan = installation.plan("shop", 300, "people: { unverified: accept }");
    Path order = directory.resolve("order.json");
    Json.mapper()
        .writeValue(
            order.toFile(),
            Map.of(
                "rollout",
                "shop",
                "epoch",
                0,
                "order",
                Map.of("plan", plan, "actor", "somebody", "reason", "as the runbook says")));
    JsonNode started = temporal(
        "workflow",
        "start",
        "--type",
        "Rollout",
        "--task-queue",
        "rollout",
        "--workflow-id",
        RUN,
        "--input-file",
        order.toString());
    assertThat(started.path("workflowId").asText()).isEqualTo(RUN);
    until("HOLDING");

    JsonNode state = temporal("workflow", "query", "--workflow-id", RUN, "--type", "state");
    assertThat(state.path("queryResult").get(0).path("rollout").asText()).isEqualTo("shop/1");
    assertThat(state.path("queryResult").get(0).path("doing").asText())
        .startsWith("holding at 10 %");

    send("signal", "", "pause", "one");
    until("PAUSED");
    JsonNode resumed = send("update", "execute", "resume", "two").path("result");
    assertThat(resumed.path("accepted").asBoolean()).as(resumed.toString()).isTrue();
    until("HOLDING");
    lists("HOLDING", 10);

    JsonNode described = temporal("workflow", "describe", "--workflow-id", RUN);
    assertThat(described.path("workflowExecutionInfo").path("type").path("name").asText())
        .isEqualTo("Rollout");
    assertThat(described.toString()).contains("RolloutPercentage").doesNotContain("FEATURE");

    send("update", "execute", "rollback", "three");
    until("ROLLED_BACK");
    assertThat(installation.off("shop")).isTrue();
    lists("ROLLED_BACK", 0);
    assertThat(api.entries("shop"))
        .extracting(Entry::type)
        .containsSubsequence("RolloutPaused", "RolloutResumed", "RollbackStarted", "RolledBack");
  }

  /** What the engine's lists know of a rollout comes some moments later. */
  private void lists(String status, int percentage) {
    String query = "RolloutStatus = '" + status + "' AND RolloutPercentage = " + percentage;
    await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
      JsonNode found = temporal("workflow", "list", "--query", query);
      assertThat(found).hasSize(1);
      assertThat(found.get(0).path("execution").path("workflowId").asText()).isEqualTo(RUN);
    });
  }

  @ParameterizedTest
  @EnumSource(names = {"DEV_SERVER", "FULL_SERVER"})
  void refusesAnOrderWithoutASenseWithASentence(TestEngine engine) throws Exception {
    up(engine);
    Path order = directory.resolve("order.json");
    Json.mapper()
        .writeValue(
            order.toFile(),
            Map.of(
                "rollout",
                "shop",
                "epoch",
                0,
                "order",
                Map.of("plan", "rollout: [", "actor", "somebody", "reason", "none")));
    TemporalCli.Said said = cli.run(
        "workflow",
        "execute",
        "--type",
        "Rollout",
        "--task-queue",
        "rollout",
        "--workflow-id",
        RUN,
        "--input-file",
        order.toString());
    assertThat(said.code()).isNotZero();
    assertThat(said.output() + said.errors()).contains("expected");
    assertThat(Files.readString(installation.target("shop"))).contains("FEATURE=false");
  }
}
