package dev.rolloutledger.worker.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rolloutledger.ledger.Ledger;
import dev.rolloutledger.ledger.LedgerOptions;
import dev.rolloutledger.ledger.LedgerUnavailableException;
import dev.rolloutledger.ledger.Ledgers;
import dev.rolloutledger.ledger.spool.Spool;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.plan.PlanReader;
import dev.rolloutledger.rollout.Act;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.PersonAct;
import dev.rolloutledger.rollout.ProcedureAct;
import dev.rolloutledger.rollout.RefusedException;
import dev.rolloutledger.rollout.RollbackAct;
import dev.rolloutledger.rollout.RollbackView;
import dev.rolloutledger.rollout.RolloutCommand;
import dev.rolloutledger.worker.logbook.Logbook;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process tells of a ledger, whoever wrote it. */
class MeasuresTest {

  private static final Duration SOON = Duration.ofMillis(50);
  private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

  @TempDir
  Path directory;

  private final ExecutorService pool = Executors.newCachedThreadPool();
  private final AtomicBoolean shut = new AtomicBoolean();
  private volatile Instant now = START;
  private Ledger ledger;
  private Logbook logbook;
  private Measures measures;
  private @Nullable Looks looks;

  @BeforeEach
  void open() {
    LedgerOptions options = LedgerOptions.kept()
        .withGate(() -> shut.get() ? Optional.of("a test shut it") : Optional.empty());
    ledger = Ledgers.openH2(directory.resolve("ledger"), options);
    logbook = new Logbook(ledger, Spool.in(directory.resolve("spool")), pool);
    measures = new Measures(SOON);
  }

  @AfterEach
  void close() {
    if (looks != null) {
      looks.close();
    }
    ledger.close();
    measures.close();
    pool.shutdownNow();
  }

  private static Plan plan(String name) {
    String yaml = """
        rollout: %s
        target: { connection: chat, flag: feature, settings: { FEATURE: { on: "true", off: "false" } } }
        sampling: { every: 1m }
        phases:
          - { name: all, percentage: 100 %%, hold: 1h }
        metrics:
          error-rate:
            unit: "%%"
            source: { connection: figures, query: errors }
            healthy: "< 1 %%"
            critical: "> 5 %%"
        """.formatted(name);
    return PlanReader.read("plan.yaml", yaml.getBytes(StandardCharsets.UTF_8));
  }

  private void record(String name, String step, Act act) {
    String rollout = name + "/1";
    logbook.record(new RolloutCommand(
        rollout, rollout + "/" + step, 0, now, new Actor("test", "local user"), act));
  }

  private void start(String name) {
    record(name, "start", new ProcedureAct.Start(plan(name), "digest", "a test", null));
  }

  private void measure() {
    looks = measures.ledger(logbook, List.of(), () -> now);
  }

  private OptionalDouble value(String series) {
    return measures
        .scrape()
        .lines()
        .filter(line -> line.startsWith(series + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst();
  }

  private void awaitValue(String series, double expected) {
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(value(series)).as(series).hasValue(expected));
  }

  @Test
  void rolloutsThatWereThereBeforeAreCountedAndFollowed() {
    start("before");
    measure();
    awaitValue("rollout_rollouts{status=\"PREFLIGHT\"}", 1);
    assertThat(value("rollout_rollouts{status=\"COMPLETED\"}")).hasValue(0);
    assertThat(value("rollout_percentage{rollout=\"before\"}")).hasValue(0);

    start("after");
    awaitValue("rollout_rollouts{status=\"PREFLIGHT\"}", 2);
    record("before", "pause", new PersonAct.Pause("a look"));
    awaitValue("rollout_rollouts{status=\"PAUSED\"}", 1);

    record("before", "abandon", new PersonAct.Abandon("no more"));
    awaitValue("rollout_rollouts{status=\"ABANDONED\"}", 1);
    awaitValue("rollout_rollouts{status=\"PREFLIGHT\"}", 1);
    assertThat(value("rollout_percentage{rollout=\"before\"}"))
        .as("one that is over is shown no more")
        .isEmpty();
  }

  /** Another process writes the same ledger: its entries do not come by our logbook. */
  @Test
  void whatOthersRecordedIsCountedToo() {
    measure();
    awaitValue("rollout_rollouts{status=\"PREFLIGHT\"}", 0);
    ledger.execute(new RolloutCommand(
        "shop/1",
        "shop/1/start",
        0,
        now,
        new Actor("test", "local user"),
        new ProcedureAct.Start(plan("shop"), "digest", "a test", null)));
    awaitValue("rollout_rollouts{status=\"PREFLIGHT\"}", 1);
    assertThat(value("rollout_entries_recorded_total{type=\"RolloutStarted\"}")).hasValue(0);
  }

  @Test
  void aBoundedNumberOfRolloutsIsShownOneByOne() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    RolloutMeters meters = new RolloutMeters(new Meters(registry), () -> now);
    List<Place> places = IntStream.range(0, 150)
        .mapToObj(i -> new Place("HOLDING", "r" + i, START.plusSeconds(i), 10, null, null))
        .toList();
    meters.show(places);
    assertThat(registry.scrape().lines().filter(line -> line.startsWith("rollout_percentage{")))
        .hasSize(RolloutMeters.MOST)
        .contains("rollout_percentage{rollout=\"r149\"} 10.0")
        .doesNotContain("rollout_percentage{rollout=\"r49\"} 10.0");
    assertThat(registry.scrape()).contains("rollout_percentage_hidden 50.0");
  }

  @Test
  void aRollbackThatIsNotVerifiedGetsOlder() {
    measure();
    start("shop");
    record(
        "shop", "back/asked", new RollbackAct.RollBack(RollbackView.Cause.PERSON, "too hot", now));
    awaitValue("rollout_rollouts{status=\"ROLLING_BACK\"}", 1);
    assertThat(value("rollout_rollback_open_seconds")).hasValue(0);
    now = START.plusSeconds(90);
    assertThat(value("rollout_rollback_open_seconds")).hasValue(90);
  }

  @Test
  void appendsAreCountedByHowTheyFared() {
    measure();
    start("shop");
    start("shop");
    assertThat(value("rollout_ledger_append_seconds_count")).hasValue(1);
    assertThat(value("rollout_ledger_commands_repeated_total")).hasValue(1);
    assertThatThrownBy(() -> record("nobody", "pause", new PersonAct.Pause("a look")))
        .isInstanceOf(RefusedException.class);
    assertThat(value("rollout_ledger_commands_refused_total")).hasValue(1);
    assertThat(value("rollout_ledger_writable")).hasValue(1);

    shut.set(true);
    assertThatThrownBy(() -> start("other")).isInstanceOf(LedgerUnavailableException.class);
    assertThat(value("rollout_ledger_append_failures_total")).hasValue(1);
    assertThat(value("rollout_ledger_writable")).hasValue(0);
    logbook.spool(new RolloutCommand(
        "shop/1",
        "shop/1/spooled",
        0,
        now,
        new Actor("test", "local user"),
        new PersonAct.Pause("a look")));
    assertThat(value("rollout_spool_commands")).hasValue(1);
    assertThat(value("rollout_ledger_append_seconds_count")).hasValue(1);
  }
}
