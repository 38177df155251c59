package dev.rolloutledger.worker.app.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.plan.Look;
import dev.rolloutledger.plan.Verdict;
import dev.rolloutledger.rollout.DiagnosisEvent.DiagnosisAsked;
import dev.rolloutledger.rollout.DiagnosisEvent.DiagnosisRecorded;
import dev.rolloutledger.rollout.DiagnosisEvent.Found;
import dev.rolloutledger.rollout.RollbackEvent.RolledBack;
import dev.rolloutledger.rollout.RollbackEvent.TargetSwitchedOff;
import dev.rolloutledger.worker.diagnosis.Looker;
import dev.rolloutledger.worker.notify.Notice;
import dev.rolloutledger.worker.outside.World;
import dev.rolloutledger.worker.platform.FlagPlatform;
import dev.rolloutledger.worker.platform.PlatformException;
import dev.rolloutledger.worker.platform.TargetWrite;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Diagnoses beside the procedure, on virtual time: asked for, made, recorded and told. */
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class DiagnosesTest {

  private static final String PLAN = """
      rollout: shop
      target:
        connection: production
        flag: shop
        settings: { SHARE: { on: "{percentage}", off: "0" } }
      people: { unverified: accept }
      sampling: { every: 10m, timeout: 5s, stint: 1h }
      phases: [{ name: all, percentage: 100 %, hold: 6h, verify: [health] }]
      checks:
        health: { connection: service, request: GET /health, expect: { status: 200 }, timeout: 2s }
      metrics:
        errors:
          unit: "%"
          source: { connection: metrics, query: errors }
          healthy: "< 1 %"
          critical: "> 5 %"
          budget: { warning: 20 of 20 }
      diagnoses:
        error-log:
          when: [{ metric: errors }]
          looks:
            flag: { settings: target }
            probe: { check: health }
            lines: { connection: logs, pattern: error, until: "{at}" }
          again: 10m
          timeout: 1s
          fix: Look at the pool.
        after-rollback:
          when: [{ rollback: true }]
          looks: { lines: { connection: logs, pattern: error, since: 1h } }
          timeout: 1s
          fix: Open an issue.
      rollback: { within: 5s, verify: [health] }
      notify: [ops]
      """;

  private static final String WARNS = """
      faults:
        - { at: all + 30m, for: 25m, metric: errors, value: 3 }
        - { at: all + 1h10m, for: 15m, metric: errors, value: 3 }
      looks:
        - { diagnosis: error-log, look: lines, finds: [OpenAI 429, "429 again"] }
        - { diagnosis: error-log, look: lines, at: all + 1h, fails: "expected rows, found none" }
      """;

  private static final String BREAKS = """
      faults:
        - { at: all + 30m, metric: errors, value: 9 }
      looks:
        - { diagnosis: after-rollback, finds: 822x Error }
      """;

  @TempDir
  Path directory;

  private final List<Notice> notices = Collections.synchronizedList(new CopyOnWriteArrayList<>());

  private VirtualLife life(String scenario, UnaryOperator<World> change) {
    return new VirtualLife(directory.resolve("home"), PLAN, scenario, change);
  }

  private World told(World world) {
    return new World(
        world.platforms(),
        world.probe(),
        world.fetcher(),
        (connection, notice) -> notices.add(notice),
        world.looker());
  }

  private UnaryOperator<World> looking(Looker looker) {
    return world ->
        new World(world.platforms(), world.probe(), world.fetcher(), world.messenger(), looker);
  }

  private static VirtualLife completed(VirtualLife life) {
    return life.start()
        .until("COMPLETED", Duration.ofMinutes(5), state -> state.status().equals("COMPLETED"));
  }

  private static List<DiagnosisRecorded> recorded(VirtualLife life) {
    return facts(life, DiagnosisRecorded.class);
  }

  private static <T> List<T> facts(VirtualLife life, Class<T> type) {
    return life.entries().stream()
        .map(Entry::fact)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  private static long index(VirtualLife life, Class<?> type) {
    return life.entries().stream()
        .filter(entry -> type.isInstance(entry.fact()))
        .mapToLong(Entry::index)
        .min()
        .orElseThrow();
  }

  @Test
  void twoEpisodesAreLookedAtOnceEachAndTold() {
    try (VirtualLife life = completed(life(WARNS, this::told))) {
      assertThat(recorded(life)).extracting(DiagnosisRecorded::run).containsExactly(1, 2);
      DiagnosisRecorded first = recorded(life).get(0);
      assertThat(first.trigger()).isEqualTo("errors WARNING");
      assertThat(first.late()).isFalse();
      assertThat(first.looks()).extracting(Found::look).containsExactly("flag", "probe", "lines");
      assertThat(first.looks().get(0).lines()).containsExactly("SHARE=100");
      assertThat(first.looks().get(1).lines()).first().isEqualTo("passed: status 200");
      assertThat(first.looks().get(2).lines()).containsExactly("OpenAI 429", "429 again");
      assertThat(first.looks().get(2).asked())
          .matches("logs pattern: error, until: 20\\d\\d-\\d\\d-\\d\\dT.*Z");
      assertThat(recorded(life).get(1).looks().get(2).failed())
          .isEqualTo("expected rows, found none");
      // In the same moment of the virtual time, so that what was found is what stood then.
      assertThat(facts(life, DiagnosisAsked.class).get(0).at())
          .isBetween(first.at().minusSeconds(1), first.at());
      assertThat(notices)
          .filteredOn(notice -> "DiagnosisRecorded".equals(notice.facts().get("type")))
          .hasSize(2)
          .first()
          .satisfies(notice -> {
            assertThat(notice.subject())
                .startsWith("shop/1: diagnosis error-log (errors WARNING): flag found SHARE=100");
            assertThat(notice.text()).contains("  OpenAI 429", "Suggested fix: Look at the pool.");
            assertThat(notice.facts()).containsEntry("fix", "Look at the pool.");
          });
    }
  }

  @Test
  void aRollbackIsOverWithoutThemAndTheyComeBehindTheOffState() {
    try (VirtualLife life = life(BREAKS, this::told).start().until("ROLLED_BACK")) {
      assertThat(recorded(life))
          .extracting(DiagnosisRecorded::diagnosis)
          .containsExactlyInAnyOrder("error-log", "after-rollback");
      long off = index(life, TargetSwitchedOff.class);
      assertThat(life.entries().stream()
              .filter(entry -> entry.fact() instanceof DiagnosisRecorded)
              .mapToLong(Entry::index)
              .min()
              .orElseThrow())
          .isGreaterThan(off);
      assertThat(recorded(life))
          .filteredOn(found -> found.metric() == null)
          .singleElement()
          .satisfies(
              found -> assertThat(found.looks().get(0).lines()).containsExactly("822x Error"));
      assertThat(recorded(life))
          .filteredOn(found -> found.metric() != null)
          .singleElement()
          .satisfies(found -> {
            assertThat(found.verdict()).isEqualTo(Verdict.CRITICAL);
            assertThat(found.looks().get(0).lines()).containsExactly("SHARE=0");
          });
    }
  }

  /** Law 2: every look hangs, and target, latency and end of the rollback know nothing of it. */
  @Test
  void looksThatHangEndAtTheirBoundAndDelayNothing() {
    Looker hanging = (diagnosis, look, at, timeout) -> {
      new CountDownLatch(1).await();
      return List.of();
    };
    try (VirtualLife life = life(BREAKS, looking(hanging)).start().until("ROLLED_BACK")) {
      assertThat(facts(life, RolledBack.class))
          .singleElement()
          .satisfies(done -> assertThat(done.took()).isLessThan(Duration.ofMillis(900)));
      life.until("findings", Duration.ofSeconds(1), state -> recorded(life).size() == 2);
      assertThat(recorded(life))
          .allSatisfy(found -> assertThat(found.looks())
              .filteredOn(look -> look.look().equals("lines"))
              .singleElement()
              .satisfies(look -> {
                assertThat(look.failed()).isEqualTo("expected an answer within 1s, found none");
                assertThat(look.tookMillis()).isBetween(900L, 5_000L);
              }));
    }
  }

  /** The ledger is away when it is to be recorded, as if the process had ended. */
  @Test
  void whatIsOwedIsMadeByTheNextOnceAndSaysSo() throws Exception {
    List<Instant> asked = new CopyOnWriteArrayList<>();
    VirtualLife[] self = new VirtualLife[1];
    Looker looker = (diagnosis, look, at, timeout) -> {
      asked.add(at);
      if (asked.size() == 1) {
        self[0].takeLedgerAway(true);
      }
      return List.of("one line");
    };
    try (VirtualLife life = life(WARNS, looking(looker))) {
      self[0] = life;
      life.start()
          .until("a look", Duration.ofSeconds(30), state -> !asked.isEmpty())
          .takeLedgerAway(false);
      assertThat(recorded(life)).isEmpty();
      assertThat(life.state().diagnosed("error-log").owed()).hasSize(1);
      life.findOwedDiagnoses();
      life.findOwedDiagnoses();
      assertThat(recorded(life)).singleElement().satisfies(found -> {
        assertThat(found.late()).isTrue();
        assertThat(found.sentence()).startsWith("diagnosis error-log (errors WARNING, late): ");
      });
      assertThat(asked).hasSize(2);
      assertThat(life.state().diagnosed("error-log").owed()).isEmpty();
    }
  }

  @Test
  void secretsAreTakenOutAndFloodsAreCut() {
    Looker flooding = new Looker() {
      @Override
      public List<String> look(String diagnosis, Look.Asked look, Instant at, Duration timeout) {
        return Collections.nCopies(100_000, "hunter2 " + "x".repeat(1_000));
      }

      @Override
      public String redact(String text) {
        return text.replace("hunter2", "***").replace("pattern: error", "pattern: ***");
      }
    };
    try (VirtualLife life = life(WARNS, looking(flooding))
        .start()
        .until(
            "a finding",
            Duration.ofMinutes(10),
            state -> state.diagnosed("error-log").runs() > 0)) {
      life.until("it", Duration.ofSeconds(1), state -> !recorded(life).isEmpty());
      Found lines = recorded(life).get(0).looks().get(2);
      assertThat(lines.asked()).startsWith("logs pattern: ***");
      assertThat(lines.lines())
          .hasSizeBetween(10, 50)
          .allSatisfy(line -> assertThat(line).startsWith("*** xxx").hasSizeLessThan(540));
      assertThat(lines.lines().size() + lines.omitted()).isEqualTo(100_000);
      assertThat(life.entries()).noneMatch(entry -> entry.payload().text().contains("hunter2"));
    }
  }

  /** What is made beside the procedure adds nothing to its history. */
  @Test
  void theEnginesHistoryHasNothingThatItHasNotWithoutThem() {
    Set<String> with;
    try (VirtualLife life = completed(life(WARNS, this::told)).closed()) {
      with = done(life);
    }
    String plan = PLAN.replaceFirst("(?s)diagnoses:.*?\nrollback:", "rollback:");
    String scenario = WARNS.replaceFirst("(?s)looks:.*", "");
    try (VirtualLife life = completed(
            new VirtualLife(directory.resolve("other"), plan, scenario, UnaryOperator.identity()))
        .closed()) {
      assertThat(with).hasSizeGreaterThan(5).isEqualTo(done(life));
    }
  }

  /** What the run called; how often it did is also a matter of the moment. */
  private static Set<String> done(VirtualLife life) {
    return life
        .engine()
        .client()
        .fetchHistory("rollout/shop", life.runs().get(0))
        .getEvents()
        .stream()
        .filter(event -> event.hasActivityTaskScheduledEventAttributes())
        .map(event ->
            event.getActivityTaskScheduledEventAttributes().getActivityType().getName())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void aReadBackSaysWhatWasExpected() {
    UnaryOperator<World> drifted = world -> new World(
        connection -> new Drifting(world.platforms().platform(connection)),
        world.probe(),
        world.fetcher(),
        world.messenger(),
        world.looker());
    try (VirtualLife life = life(WARNS, drifted)
        .start()
        .until(
            "it", Duration.ofMinutes(1), state -> state.diagnosed("error-log").runs() > 0)) {
      life.until("it", Duration.ofSeconds(1), state -> !recorded(life).isEmpty());
      assertThat(recorded(life).get(0).looks().get(0).lines())
          .containsExactly("SHARE=7, expected 100");
    }
  }

  /** Somebody else wrote there once it was set. */
  private static final class Drifting implements FlagPlatform {
    private final FlagPlatform platform;

    private Drifting(FlagPlatform platform) {
      this.platform = platform;
    }

    @Override
    public Map<String, String> read(Collection<String> names) throws PlatformException {
      boolean look = Thread.currentThread().getName().startsWith("look");
      return look ? Map.of("SHARE", "7") : platform.read(names);
    }

    @Override
    public void write(TargetWrite write) throws PlatformException {
      platform.write(write);
    }
  }
}
