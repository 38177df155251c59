package dev.rolloutledger.worker.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.worker.home.Home;
import io.temporal.serviceclient.MetricsType;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The board, the alerts and the page of measures against what an {@code up} tells Prometheus in which
 * one rollout runs and one was taken back: whatever they name is there.
 */
@Execution(ExecutionMode.CONCURRENT)
class BoardTest {

  private static final Path BOARD = Path.of("../docs/grafana/rollout-ledger.json");
  private static final Path ALERTS = Path.of("../docs/grafana/alerts.yaml");
  private static final Path PAGE = Path.of("../docs/metrics.md");
  private static final Pattern NAMES =
      Pattern.compile("`((?:rollout|temporal|jvm|process)_[a-z0-9_]+)[`{]");

  /** The SDK tells it from the first failure on; the name is its own. */
  private static final String AFTER_A_FAILURE = MetricsType.TEMPORAL_REQUEST_FAILURE + "_total";

  @TempDir
  static Path directory;

  private static Metrics metrics;
  private static Up up;
  private static Scrape scrape;

  @BeforeAll
  static void rollOutAndScrape() throws Exception {
    metrics = new Metrics();
    Installation installation = new Installation(directory.resolve("home"), metrics);
    installation.targets(List.of("shop", "cart"));
    Path anchored = Files.createDirectory(directory.resolve("anchored"));
    Files.writeString(
        installation.home().connectionsFile(),
        "  share: { kind: file-anchor, path: \"" + anchored.resolve("checkpoints") + "\" }\n",
        StandardOpenOption.APPEND);
    up = Up.start(installation.options());
    ApiClient api = new ApiClient(installation.home(), up.port());
    for (String name : List.of("shop", "cart")) {
      ApiClient.Answer started = api.start(installation.plan(name, 300, ""));
      assertThat(started.status()).as(started.body().toString()).isEqualTo(201);
      await().atMost(Duration.ofSeconds(60)).until(() -> api.state(name).equals("HOLDING"));
    }
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> api.status("shop").path("rollout").path("samples").asInt() > 0);
    assertThat(api.rollback("shop").status()).isEqualTo(202);
    await().atMost(Duration.ofSeconds(60)).until(() -> api.state("shop").equals("ROLLED_BACK"));
    Set<String> named = namedAnywhere();
    named.remove(AFTER_A_FAILURE);
    await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
      scrape = Scrape.of(text(installation.home()));
      assertThat(named.stream().filter(name -> !scrape.tells(name)))
          .as("not there")
          .isEmpty();
      assertThat(scrape.has("rollout_percentage", "rollout", "cart")).isTrue();
      assertThat(scrape.has("rollout_percentage", "rollout", "shop")).isFalse();
    });
  }

  @AfterAll
  static void stop() {
    if (up != null) {
      up.close();
    }
    metrics.close();
  }

  private static String text(Home home) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + up.port() + "/metrics"))
        .header("Authorization", "Bearer " + Files.readString(home.tokenFile()).strip())
        .build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.ofString())
        .body();
  }

  /** Every name that anything here speaks of; each is waited for, since the SDK reports now and then. */
  private static Set<String> namedAnywhere() throws IOException {
    Set<String> named = new TreeSet<>(pageNames());
    Stream.concat(boardExpressions().stream(), alerts().values().stream())
        .flatMap(expression -> PromQl.selectors(expression).stream())
        .forEach(selector -> named.add(selector.metric()));
    return named;
  }

  private static List<String> boardExpressions() throws IOException {
    JsonNode board = Json.mapper().readTree(Files.readAllBytes(BOARD));
    List<String> expressions = new ArrayList<>();
    for (JsonNode panel : board.path("panels")) {
      panel
          .path("targets")
          .forEach(target -> expressions.add(target.path("expr").asText()));
    }
    return expressions;
  }

  /** Expressions by the names of their alerts. */
  private static Map<String, String> alerts() throws IOException {
    Map<?, ?> file = (Map<?, ?>)
        new Load(LoadSettings.builder().build()).loadFromString(Files.readString(ALERTS));
    Map<String, String> alerts = new LinkedHashMap<>();
    for (Object group : (List<?>) file.get("groups")) {
      for (Object rule : (List<?>) ((Map<?, ?>) group).get("rules")) {
        Map<?, ?> each = (Map<?, ?>) rule;
        alerts.put(each.get("alert").toString(), each.get("expr").toString());
      }
    }
    return alerts;
  }

  private static Set<String> pageNames() throws IOException {
    Set<String> names = new TreeSet<>();
    Matcher name = NAMES.matcher(Files.readString(PAGE));
    while (name.find()) {
      names.add(name.group(1));
    }
    return names;
  }

  private static void assertThere(String where, String expression) {
    List<PromQl.Selector> selectors = PromQl.selectors(expression);
    assertThat(selectors).as(where + ": " + expression).isNotEmpty();
    for (PromQl.Selector selector : selectors) {
      assertThat(scrape.has(selector.metric()) || selector.metric().equals(AFTER_A_FAILURE))
          .as(where + ": " + selector.metric())
          .isTrue();
      assertThat(selector.labels())
          .as(where + ": " + selector)
          .allMatch(wanted -> scrape.has(selector.metric(), wanted.label(), wanted.pattern()));
    }
    assertThat(PromQl.groups(expression))
        .as(where + " groups by: " + expression)
        .allMatch(label ->
            selectors.stream().anyMatch(selector -> scrape.has(selector.metric(), label, ".*")));
  }

  @Test
  void everyMeasureOfTheBoardIsThere() throws Exception {
    JsonNode board = Json.mapper().readTree(Files.readAllBytes(BOARD));
    assertThat(board.path("templating").path("list").get(0).path("type").asText())
        .isEqualTo("datasource");
    List<String> rows = new ArrayList<>();
    Set<Integer> ids = new TreeSet<>();
    for (JsonNode panel : board.path("panels")) {
      String title = panel.path("title").asText();
      assertThat(ids.add(panel.path("id").asInt())).as(title).isTrue();
      if (panel.path("type").asText().equals("row")) {
        rows.add(title);
      } else {
        assertThat(panel.path("targets")).as(title).isNotEmpty();
        assertThat(panel.path("datasource").path("uid").asText())
            .as(title)
            .isEqualTo("${datasource}");
        panel
            .path("targets")
            .forEach(each -> assertThere(title, each.path("expr").asText()));
      }
    }
    assertThat(rows).containsExactly("Rollouts", "Sampling", "Rollback", "Ledger", "Engine");
  }

  @Test
  void everyMeasureOfTheAlertsIsThere() throws Exception {
    Map<String, String> alerts = alerts();
    assertThat(alerts)
        .containsKeys(
            "RolloutLedgerUnwritable",
            "RolloutSpoolNotEmpty",
            "RolloutSamplingLate",
            "RolloutSamplesMissed",
            "RolloutRollbackNotVerified",
            "RolloutCheckpointOld",
            "RolloutAnchorOld",
            "RolloutNoWorkerPolls");
    alerts.forEach(BoardTest::assertThere);
  }

  /** Both ways: what the page explains is there, and what is there of ours is explained. */
  @Test
  void everyMeasureIsExplained() throws Exception {
    assertThat(pageNames())
        .contains(AFTER_A_FAILURE)
        .filteredOn(name -> !name.equals(AFTER_A_FAILURE))
        .isNotEmpty()
        .allMatch(scrape::tells);
    String page = Files.readString(PAGE);
    assertThat(scrape.help().keySet())
        .filteredOn(family -> family.startsWith("rollout_") && !family.endsWith("_max"))
        .hasSizeGreaterThan(20)
        .allSatisfy(family -> {
          assertThat(page).contains("`" + family);
          assertThat(scrape.help().get(family)).as("help of " + family).isNotEmpty();
        });
  }

  /** Tags have few values: nothing of a rollout but its name, and that for those under way alone. */
  @Test
  void seriesAreBounded() {
    assertThat(scrape.size()).isLessThan(2_500);
    assertThat(scrape.series().get("rollout_percentage").keySet())
        .containsExactly(Map.of("rollout", "cart"));
    scrape
        .series()
        .values()
        .forEach(series -> series
            .keySet()
            .forEach(labels -> assertThat(labels.values())
                .allSatisfy(
                    value -> assertThat(value).doesNotContain("shop").doesNotContain("/1"))));
  }

  @Test
  void theFiguresAreThoseOfTheRollouts() {
    assertThat(scrape.sum("rollout_rollouts", "status", "ROLLED_BACK")).isEqualTo(1);
    assertThat(scrape.sum("rollout_rollouts")).isEqualTo(2);
    assertThat(scrape.sum("rollout_percentage")).isEqualTo(10);
    assertThat(scrape.sum("rollout_entries_recorded_total", "type", "RolledBack"))
        .isEqualTo(1);
    assertThat(scrape.sum("rollout_rollback_seconds_count")).isEqualTo(1);
    assertThat(scrape.sum("rollout_rollback_seconds_sum")).isBetween(0.0, 30.0);
    assertThat(scrape.sum("rollout_samples_total", "verdict", "HEALTHY"))
        .isPositive()
        .isEqualTo(scrape.sum("rollout_sampling_lateness_seconds_count"));
    assertThat(scrape.sum("rollout_ledger_append_seconds_count"))
        .isGreaterThanOrEqualTo(10)
        .isLessThanOrEqualTo(scrape.sum("rollout_ledger_entries"));
    assertThat(scrape.sum("rollout_ledger_append_seconds_bucket", "le", "+Inf"))
        .isEqualTo(scrape.sum("rollout_ledger_append_seconds_count"));
    assertThat(scrape.sum("rollout_engine_reachable")).isEqualTo(1);
    assertThat(scrape.sum("rollout_ledger_writable")).isEqualTo(1);
    assertThat(scrape.sum("rollout_anchor_failing", "anchor", "share")).isZero();
    assertThat(scrape.sum("temporal_num_pollers", "task_queue", "rollout-back")).isPositive();
  }

  /** Prometheus's own judge of rules, for the alerts and for each expression of the board. */
  @Test
  void prometheusTakesTheRules() throws Exception {
    Optional<Path> promtool = promtool();
    if (promtool.isEmpty()) {
      System.out.println("SKIPPED: BoardTest, as there is no \"promtool\" on the PATH");
    }
    assumeTrue(promtool.isPresent(), "there is no \"promtool\" on the PATH");
    StringBuilder rules = new StringBuilder("groups:\n- name: board\n  rules:\n");
    for (String expression : boardExpressions()) {
      String plain = expression
          .replace("$__rate_interval", "5m")
          .replace("$__range", "6h")
          .replace("$job", ".*");
      assertThat(plain).doesNotContain("$");
      rules.append("  - record: board:x:y\n    expr: '" + plain.replace("'", "''") + "'\n");
      rules.append("    labels: { panel: \"" + rules.length() + "\" }\n");
    }
    Path board = Files.writeString(directory.resolve("board.yaml"), rules);
    Path cases = Files.writeString(
        directory.resolve("alerts-test.yaml"),
        Files.readString(Path.of("src/test/resources/alerts-test.yaml"))
            .replace("ALERTS", ALERTS.toAbsolutePath().toString()));
    String tool = promtool.get().toString();
    assertSucceeds(tool, "check", "rules", ALERTS.toString());
    assertSucceeds(tool, "check", "rules", board.toString());
    assertSucceeds(tool, "test", "rules", cases.toString());
  }

  private static void assertSucceeds(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said).contains("SUCCESS");
  }

  private static Optional<Path> promtool() {
    return Stream.of(String.valueOf(System.getenv("PATH")).split(File.pathSeparator))
        .map(folder -> Path.of(folder).resolve("promtool"))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
