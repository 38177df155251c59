package dev.rolloutledger.worker.logbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.ledger.Ledger;
import dev.rolloutledger.ledger.LedgerOptions;
import dev.rolloutledger.ledger.Ledgers;
import dev.rolloutledger.ledger.spool.Spool;
import dev.rolloutledger.plan.PlanReader;
import dev.rolloutledger.rollout.Act;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.DiagnosisEvent.DiagnosisAsked;
import dev.rolloutledger.rollout.ProcedureAct;
import dev.rolloutledger.rollout.RollbackAct;
import dev.rolloutledger.rollout.RollbackEvent.TargetSwitchedOff;
import dev.rolloutledger.rollout.RollbackView.Cause;
import dev.rolloutledger.rollout.RolloutCommand;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who listens to a logbook hears what was recorded before anybody behind it acts on that. */
class LogbookTest {

  private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

  private static final String PLAN = """
      rollout: chat
      target: { connection: flags, flag: chat, settings: { chat: { on: "1", off: "0" } } }
      sampling: { every: 1m }
      phases: [{ name: all, percentage: 100 %, hold: 1h }]
      metrics: { errors: { source: { connection: m, query: e }, healthy: "< 1" } }
      people: { unverified: accept }
      diagnoses: { after: { when: [{ rollback: true }], looks: { flag: { settings: target } } } }
      """;

  private final ExecutorService pool = Executors.newCachedThreadPool();

  @TempDir
  Path directory;

  private Ledger ledger;
  private Logbook logbook;

  @BeforeEach
  void open() {
    ledger = Ledgers.openH2(directory.resolve("ledger"), LedgerOptions.kept());
    logbook = new Logbook(ledger, Spool.in(directory.resolve("spool")), pool);
  }

  @AfterEach
  void close() {
    pool.shutdownNow();
    ledger.close();
  }

  private void record(String step, Act act) {
    logbook.record(new RolloutCommand(
        "chat/1", "chat/1/" + step, 0, START, new Actor("test", "local user"), act));
  }

  private void start() {
    record(
        "start",
        new ProcedureAct.Start(
            PlanReader.read("test.yaml", PLAN.getBytes(StandardCharsets.UTF_8)),
            "digest",
            "a test",
            null));
  }

  /** What the second one records comes of the first of two entries that were recorded at once. */
  @Test
  void whatComesOfOneOfSeveralEntriesIsToldBehindAllOfThem() {
    start();
    record("back", new RollbackAct.RollBack(Cause.PERSON, "complaints", START));
    List<Long> heard = new ArrayList<>();
    List<Class<?>> facts = new ArrayList<>();
    logbook.listen(entry -> heard.add(entry.index()));
    logbook.listen(entry -> facts.add(entry.fact().getClass()));
    logbook.listen(entry -> {
      if (entry.fact() instanceof TargetSwitchedOff) {
        record("finish", new RollbackAct.FinishRollback());
      }
    });
    record("off", new RollbackAct.RecordOff(Map.of("chat", "0")));
    assertThat(facts).startsWith(TargetSwitchedOff.class, DiagnosisAsked.class).hasSize(3);
    assertThat(heard).isSorted().hasSize(3);
  }

  @Test
  void aListenerThatFailsKeepsNobodyFromHearing() {
    List<Long> heard = new ArrayList<>();
    logbook.listen(entry -> {
      throw new IllegalStateException("on purpose");
    });
    logbook.listen(entry -> heard.add(entry.index()));
    start();
    assertThat(heard).hasSize(1);
  }
}
