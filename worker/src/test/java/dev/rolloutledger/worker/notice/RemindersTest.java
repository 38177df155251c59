package dev.rolloutledger.worker.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.ledger.Ledger;
import dev.rolloutledger.ledger.LedgerOptions;
import dev.rolloutledger.ledger.Ledgers;
import dev.rolloutledger.ledger.spool.Spool;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.plan.PlanReader;
import dev.rolloutledger.rollout.Act;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.Attest;
import dev.rolloutledger.rollout.PersonAct;
import dev.rolloutledger.rollout.ProcedureAct;
import dev.rolloutledger.rollout.RollbackEvent.NoticeRecorded;
import dev.rolloutledger.rollout.RolloutCommand;
import dev.rolloutledger.rollout.Steering.Wait;
import dev.rolloutledger.worker.logbook.Logbook;
import dev.rolloutledger.worker.notify.Notice;
import dev.rolloutledger.worker.notify.NotifyException;
import dev.rolloutledger.worker.notify.Topic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person is waited for: who is told what, and how often. */
class RemindersTest {

  private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

  private static final Plan PLAN =
      PlanReader.read("test.yaml", """
      rollout: chat
      target: { connection: flags, flag: chat, settings: { chat: { on: "1", off: "0" } } }
      before: { attestations: { build: It builds, tests: They pass } }
      sampling: { every: 1m }
      phases: [{ name: all, percentage: 100 %, hold: 1h }]
      metrics: { errors: { source: { connection: m, query: e }, healthy: "< 1" } }
      people: { unverified: accept }
      rollback: { incident: [pager] }
      notify: [on-call, log]
      """.getBytes(StandardCharsets.UTF_8));

  @TempDir
  Path directory;

  private final List<String> sent = new ArrayList<>();
  private final List<Notice> notices = new ArrayList<>();
  private final ExecutorService pool = Executors.newCachedThreadPool();
  private Instant now = START;
  private boolean fails;
  private Ledger ledger;
  private Logbook logbook;
  private Outbox outbox;
  private Notices told;
  private Reminders reminders;

  /** The log wants everything but waits. */
  private final class Recording implements Messenger {
    @Override
    public boolean wants(String connection, Topic topic) {
      return !connection.equals("log") || topic != Topic.WAITS;
    }

    @Override
    public void send(String connection, Notice notice) throws NotifyException {
      if (fails) {
        throw new NotifyException(false, "expected status 2xx, found 404");
      }
      sent.add(connection + " " + notice.subject());
      notices.add(notice);
    }
  }

  @BeforeEach
  void open() {
    ledger = Ledgers.openH2(directory.resolve("ledger"), LedgerOptions.kept());
    logbook = new Logbook(ledger, Spool.in(directory.resolve("spool")), pool);
    told = notices();
    reminders = new Reminders(logbook, told, () -> now);
    logbook.listen(told::recorded);
  }

  @AfterEach
  void close() {
    ledger.close();
    pool.shutdownNow();
  }

  private Notices notices() {
    Messenger messenger = new Recording();
    outbox = new Outbox(logbook, messenger, () -> true, Runnable::run, () -> now);
    return new Notices(logbook, messenger, outbox, () -> true, Runnable::run, () -> now);
  }

  private void record(String step, Act act) {
    logbook.record(new RolloutCommand(
        "chat/1", "chat/1/" + step, 0, now, new Actor("test", "local user"), act));
  }

  private void waiting() {
    record("start", new ProcedureAct.Start(PLAN, "digest", "a test", null));
    record(
        "wait",
        new ProcedureAct.BeginWait(Wait.Kind.ATTESTATION, "not attested: build, tests", "attest"));
  }

  private void at(Duration after) {
    now = START.plus(after);
    reminders.run();
    outbox.wake();
  }

  @Test
  void aWaitSaysSinceWhenAndWhatToType() {
    waiting();
    assertThat(sent)
        .containsExactly(
            "on-call chat/1: chat/1 started by test (local user): a test",
            "log chat/1: chat/1 started by test (local user): a test",
            "on-call chat/1: waits for attestation: not attested: build, tests"
                + " (ended by attest)");
    assertThat(notices.get(2).text())
        .endsWith("It waits since 2026-03-02 09:00:00Z. To end that:\n"
            + "  rollout attest chat build\n  rollout attest chat tests");
    record("attest", new Attest("build", ""));
    record("attest-2", new Attest("tests", ""));
    record("go", new ProcedureAct.EndWait(Wait.Kind.ATTESTATION, "all is attested"));
    assertThat(sent)
        .last()
        .isEqualTo("on-call chat/1: waits no longer for attestation: all is attested");
  }

  @Test
  void remindersComeAfterAnHourAfterFourAndThenDaily() {
    waiting();
    int before = sent.size();
    at(Duration.ofMinutes(59));
    assertThat(sent).hasSize(before);
    at(Duration.ofMinutes(60));
    at(Duration.ofMinutes(61));
    assertThat(sent).hasSize(before + 1);
    assertThat(sent)
        .last()
        .isEqualTo(
            "on-call chat/1: still waits for attestation, since 1h: not attested: build, tests");
    at(Duration.ofHours(4));
    at(Duration.ofHours(23));
    assertThat(sent).hasSize(before + 2);
    for (int days = 1; days <= 11; days++) {
      at(Duration.ofDays(days));
      at(Duration.ofDays(days).plusHours(1));
    }
    assertThat(sent).hasSize(before + 2 + 11);
    record("go", new ProcedureAct.EndWait(Wait.Kind.ATTESTATION, "all is attested"));
    int over = sent.size();
    at(Duration.ofDays(12));
    assertThat(sent).hasSize(over);
  }

  @Test
  void aPauseIsRemindedOfToo() {
    record("start", new ProcedureAct.Start(PLAN, "digest", "a test", null));
    record("pause", new PersonAct.Pause("a look"));
    assertThat(notices.get(notices.size() - 1).text()).contains("rollout resume chat --reason");
    at(Duration.ofHours(1));
    assertThat(sent)
        .last()
        .isEqualTo(
            "on-call chat/1: still waits for person, since 1h: paused by test (local user): a look");
    record("resume", new PersonAct.Resume("looked"));
    assertThat(sent).last().isEqualTo("on-call chat/1: resumed by test (local user): looked");
    int over = sent.size();
    at(Duration.ofHours(5));
    assertThat(sent).hasSize(over);
  }

  @Test
  void aRestartRemindsNobodyTwiceAndWhatFellDueMeanwhileIsOne() {
    waiting();
    at(Duration.ofHours(1));
    int before = sent.size();
    reminders = new Reminders(logbook, notices(), () -> now);
    at(Duration.ofHours(2));
    assertThat(sent).hasSize(before);
    at(Duration.ofDays(3));
    assertThat(sent).hasSize(before + 1);
  }

  @Test
  void aReminderThatFailsIsRecordedAndNotTriedForEver() {
    waiting();
    fails = true;
    at(Duration.ofHours(1));
    at(Duration.ofHours(2));
    List<NoticeRecorded> failed = new ArrayList<>();
    ledger.entriesOf("chat/1", 0, entry -> {
      if (entry.fact() instanceof NoticeRecorded notice && !notice.sent()) {
        failed.add(notice);
      }
    });
    assertThat(failed).hasSize(1);
    assertThat(failed.get(0).subject()).startsWith("reminder 1, still waits for attestation");
    assertThat(failed.get(0).detail()).isEqualTo("expected status 2xx, found 404");
  }

  @Test
  void whatAnotherKindOfWaitIsWaitingForNeedsNoPerson() {
    record("start", new ProcedureAct.Start(PLAN, "digest", "a test", null));
    record("wait", new ProcedureAct.BeginWait(Wait.Kind.CHECK, "health fails", "the check"));
    int before = sent.size();
    at(Duration.ofDays(2));
    assertThat(sent).hasSize(before);
  }

  @Test
  void aNoticeThatWasLostWithItsProcessIsSentLateAndOnce() {
    Logbook silent = new Logbook(ledger, Spool.in(directory.resolve("spool")), pool);
    silent.record(new RolloutCommand(
        "chat/1",
        "chat/1/start",
        0,
        now,
        new Actor("test", "local user"),
        new ProcedureAct.Start(PLAN, "digest", "a test", null)));
    assertThat(sent).isEmpty();
    now = START.plus(Duration.ofHours(2));
    owed();
    owed();
    assertThat(sent)
        .containsExactly(
            "on-call chat/1: chat/1 started by test (local user): a test",
            "log chat/1: chat/1 started by test (local user): a test");
    assertThat(notices.get(0).facts()).containsEntry("late", "true");
    assertThat(notices.get(0).text())
        .endsWith("This is late: it came about at 2026-03-02 09:00:00Z.");
  }

  @Test
  void whatIsOlderThanADayIsNotToldAnyMore() {
    Logbook silent = new Logbook(ledger, Spool.in(directory.resolve("spool")), pool);
    silent.record(new RolloutCommand(
        "chat/1",
        "chat/1/start",
        0,
        now,
        new Actor("test", "local user"),
        new ProcedureAct.Start(PLAN, "digest", "a test", null)));
    now = START.plus(Duration.ofDays(2));
    owed();
    assertThat(sent).isEmpty();
  }

  private void owed() {
    assertThat(new Owed(logbook, told, () -> now, Duration.ZERO).find()).isTrue();
    outbox.wake();
  }
}
