package dev.rolloutledger.worker.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.ledger.Ledger;
import dev.rolloutledger.ledger.LedgerOptions;
import dev.rolloutledger.ledger.Ledgers;
import dev.rolloutledger.ledger.spool.Spool;
import dev.rolloutledger.plan.PlanReader;
import dev.rolloutledger.rollout.Act;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.Fact;
import dev.rolloutledger.rollout.PersonAct;
import dev.rolloutledger.rollout.ProcedureAct;
import dev.rolloutledger.rollout.RollbackAct;
import dev.rolloutledger.rollout.RollbackEvent.NoticeAttempted;
import dev.rolloutledger.rollout.RollbackEvent.NoticeRecorded;
import dev.rolloutledger.rollout.RollbackView;
import dev.rolloutledger.rollout.RolloutCommand;
import dev.rolloutledger.worker.logbook.Logbook;
import dev.rolloutledger.worker.notify.Notice;
import dev.rolloutledger.worker.notify.NotifyException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is owed to people is sent at least once, in order, for a day; and what came of it is recorded. */
@Timeout(60)
class OutboxTest {

  private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
  private static final NotifyException DOWN =
      NotifyException.passing("expected status 2xx, found 503", null);

  private static final String PLAN = """
      rollout: chat
      target: { connection: flags, flag: chat, settings: { chat: { on: "1", off: "0" } } }
      sampling: { every: 1m }
      phases: [{ name: all, percentage: 100 %, hold: 1h }]
      metrics: { errors: { source: { connection: m, query: e }, healthy: "< 1" } }
      people: { unverified: accept }
      rollback: { incident: [pager] }
      notify: [on-call, log]
      """;

  @TempDir
  Path directory;

  private final List<String> sent = new ArrayList<>();
  private final List<String> keys = new ArrayList<>();
  private final Map<String, NotifyException> failing = new HashMap<>();
  private final ExecutorService pool = Executors.newCachedThreadPool();
  private volatile Instant now = START;
  private volatile boolean ours = true;
  private volatile String shut = "";
  private Messenger messenger = this::send;
  private Ledger ledger;
  private Logbook logbook;
  private Notices notices;
  private Outbox outbox;

  private void send(String connection, Notice notice) throws NotifyException {
    NotifyException failure = failing.get(connection);
    if (failure != null) {
      throw failure;
    }
    sent.add(connection + " " + notice.facts().get("type"));
    keys.add(notice.key());
  }

  @BeforeEach
  void open() {
    ledger = Ledgers.openH2(
        directory.resolve("ledger"),
        LedgerOptions.kept().withGate(() -> Optional.of(shut).filter(reason -> !reason.isEmpty())));
    logbook = new Logbook(ledger, Spool.in(directory.resolve("spool")), pool);
    wire();
    logbook.listen(entry -> notices.recorded(entry));
  }

  /** As a process does when it begins. */
  private void wire() {
    Messenger chosen = (connection, notice) -> messenger.send(connection, notice);
    outbox = new Outbox(logbook, chosen, () -> ours, Runnable::run, () -> now);
    notices = new Notices(logbook, chosen, outbox, () -> ours, Runnable::run, () -> now);
  }

  @AfterEach
  void close() {
    pool.shutdownNow();
    ledger.close();
  }

  private void record(String step, Act act) {
    logbook.record(new RolloutCommand(
        "chat/1", "chat/1/" + step, 0, now, new Actor("test", "local user"), act));
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

  private void rollBack() {
    record("back", new RollbackAct.RollBack(RollbackView.Cause.PERSON, "complaints", now));
  }

  private void after(Duration time) {
    now = now.plus(time);
    outbox.wake();
  }

  private void restart() {
    wire();
    steward().run();
  }

  private Steward steward() {
    return new Steward(
        () -> ours,
        notices,
        new Owed(logbook, notices, () -> now, Duration.ZERO),
        outbox,
        new Reminders(logbook, notices, () -> now),
        System::nanoTime);
  }

  private <T extends Fact> List<T> recorded(Class<T> type, String connection) {
    List<T> found = new ArrayList<>();
    ledger.entries(0, ledger.head().size(), entry -> {
      if (type.isInstance(entry.fact()) && about(entry).equals(connection)) {
        found.add(type.cast(entry.fact()));
      }
    });
    return found;
  }

  private static String about(Entry entry) {
    return entry.fact() instanceof NoticeAttempted attempt
        ? attempt.connection()
        : entry.fact() instanceof NoticeRecorded notice ? notice.connection() : "";
  }

  @Test
  void whatDoesNotGetThroughIsTriedForADayAndThenGivenUp() {
    failing.put("on-call", DOWN);
    start();
    for (int minute = 0; minute < 26 * 60; minute++) {
      after(Duration.ofMinutes(1));
    }
    List<NoticeAttempted> attempts = recorded(NoticeAttempted.class, "on-call");
    assertThat(attempts).hasSize(11);
    assertThat(attempts)
        .extracting(NoticeAttempted::attempt)
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    assertThat(attempts).allSatisfy(attempt -> {
      assertThat(attempt.topic()).isEqualTo("decisions");
      assertThat(attempt.about()).isZero();
      assertThat(attempt.detail()).isEqualTo("expected status 2xx, found 503");
      assertThat(attempt.next()).isAfter(attempt.at());
    });
    assertThat(attempts.get(0).sentence())
        .isEqualTo(
            "notice to on-call failed at attempt 1 (expected status 2xx, found 503), again at"
                + " 2026-03-02T09:00:10Z: RolloutStarted");
    assertThat(recorded(NoticeRecorded.class, "on-call")).singleElement().satisfies(given -> {
      assertThat(given.sent()).isFalse();
      assertThat(given.attempt()).isEqualTo(12);
      assertThat(given.detail())
          .isEqualTo("expected status 2xx, found 503; given up after 12 attempts");
      assertThat(Duration.between(START, given.at()))
          .isBetween(Duration.ofHours(22), Duration.ofHours(24));
    });
    assertThat(sent).as("nobody is told of notices").containsExactly("log RolloutStarted");
  }

  @Test
  void orderIsKeptBehindWhatFailsAndOthersDoNotWait() {
    failing.put("on-call", DOWN);
    start();
    record("pause", new PersonAct.Pause("a look"));
    record("resume", new PersonAct.Resume("looked"));
    assertThat(sent)
        .containsExactly("log RolloutStarted", "log RolloutPaused", "log RolloutResumed");
    assertThat(recorded(NoticeAttempted.class, "on-call")).hasSize(1);
    failing.clear();
    after(Duration.ofSeconds(10));
    assertThat(sent.subList(3, 6))
        .containsExactly(
            "on-call RolloutStarted", "on-call RolloutPaused", "on-call RolloutResumed");
    assertThat(recorded(NoticeRecorded.class, "on-call"))
        .extracting(NoticeRecorded::attempt)
        .containsExactly(2, 1, 1);
  }

  @Test
  void whatCannotGetThroughHoldsUpNothing() {
    failing.put("on-call", new NotifyException(false, "expected status 2xx, found 400"));
    start();
    failing.clear();
    record("pause", new PersonAct.Pause("a look"));
    assertThat(sent).contains("on-call RolloutPaused");
    assertThat(recorded(NoticeRecorded.class, "on-call").get(0).detail())
        .isEqualTo("expected status 2xx, found 400");
  }

  @Test
  void aRollbackBringsForwardWhatWaitsButNotWithinAMinuteOfAnAttempt() {
    failing.put("on-call", DOWN);
    start();
    for (int i = 0; i < 5; i++) {
      after(Duration.ofMinutes(20));
    }
    int tried = recorded(NoticeAttempted.class, "on-call").size();
    Instant next = recorded(NoticeAttempted.class, "on-call").get(tried - 1).next();
    failing.clear();
    after(Duration.ofSeconds(30));
    assertThat(next).isAfter(now.plus(Duration.ofMinutes(5)));
    rollBack();
    assertThat(sent).doesNotContain("on-call RollbackStarted").contains("pager RollbackStarted");
    after(Duration.ofSeconds(30));
    assertThat(sent).contains("on-call RolloutStarted", "on-call RollbackStarted");
  }

  @Test
  void whoWantsToBeLeftAloneIsUpToAnHour() {
    failing.put("log", NotifyException.passing("too many", Duration.ofMinutes(7)));
    failing.put("on-call", NotifyException.passing("too many", Duration.ofDays(3)));
    start();
    assertThat(recorded(NoticeAttempted.class, "log").get(0).next())
        .isEqualTo(START.plus(Duration.ofMinutes(7)));
    assertThat(recorded(NoticeAttempted.class, "on-call").get(0).next())
        .isEqualTo(START.plus(Duration.ofHours(1)));
    rollBack();
    after(Duration.ofMinutes(6));
    assertThat(recorded(NoticeAttempted.class, "log")).hasSize(1);
  }

  @Test
  void aProcessThatIsKilledBetweenSendingAndRecordingSendsItAgainWithTheSameKey() {
    messenger = (connection, notice) -> {
      send(connection, notice);
      shut = "killed";
    };
    ours = false;
    start();
    ours = true;
    steward().run();
    assertThat(recorded(NoticeRecorded.class, "log")).isEmpty();
    shut = "";
    messenger = this::send;
    restart();
    restart();
    assertThat(sent).filteredOn("on-call RolloutStarted"::equals).hasSize(2);
    assertThat(keys).as("the same notice, however often").containsOnly(keys.get(0));
    assertThat(recorded(NoticeRecorded.class, "on-call")).hasSize(1);
    assertThat(recorded(NoticeRecorded.class, "log")).hasSize(1);
  }

  @Test
  void whatWasSentWhileTheLedgerIsAwayIsRecordedWhenItIsBackAndNotSentAgain() {
    messenger = (connection, notice) -> {
      send(connection, notice);
      shut = "for maintenance";
    };
    ours = false;
    start();
    ours = true;
    steward().run();
    after(Duration.ofMinutes(1));
    int before = sent.size();
    shut = "";
    messenger = this::send;
    after(Duration.ofSeconds(10));
    assertThat(sent).hasSize(before);
    assertThat(recorded(NoticeRecorded.class, "on-call"))
        .extracting(NoticeRecorded::sent)
        .containsExactly(true);
    assertThat(recorded(NoticeRecorded.class, "log"))
        .extracting(NoticeRecorded::sent)
        .containsExactly(true);
  }

  @Test
  void aRestartGoesOnWithTheAttemptsWhereTheyWere() {
    failing.put("on-call", DOWN);
    start();
    after(Duration.ofSeconds(10));
    after(Duration.ofSeconds(30));
    assertThat(recorded(NoticeAttempted.class, "on-call")).hasSize(3);
    now = now.plus(Duration.ofSeconds(20));
    restart();
    assertThat(recorded(NoticeAttempted.class, "on-call"))
        .as("not before its time")
        .hasSize(3);
    after(Duration.ofSeconds(40));
    assertThat(recorded(NoticeAttempted.class, "on-call"))
        .extracting(NoticeAttempted::attempt)
        .containsExactly(1, 2, 3, 4);
  }

  @Test
  void whoseTurnItIsNotSendsNothingAndTakesOverWhatIsOwed() {
    ours = false;
    start();
    steward().run();
    record("pause", new PersonAct.Pause("a look"));
    assertThat(sent).isEmpty();
    ours = true;
    steward().run();
    assertThat(sent)
        .containsExactly(
            "on-call RolloutStarted",
            "on-call RolloutPaused",
            "log RolloutStarted",
            "log RolloutPaused");
  }

  @Test
  void whenTheTurnGoesNothingMoreIsSentHere() {
    failing.put("on-call", DOWN);
    start();
    ours = false;
    steward().run();
    failing.clear();
    after(Duration.ofHours(1));
    assertThat(sent).containsExactly("log RolloutStarted");
  }

  @Test
  void nobodyIsRemindedOfAWaitThatIsOver() {
    start();
    record("pause", new PersonAct.Pause("a look"));
    failing.put("on-call", DOWN);
    now = now.plus(Duration.ofHours(1));
    steward().run();
    assertThat(recorded(NoticeAttempted.class, "on-call")).hasSize(1);
    failing.clear();
    record("resume", new PersonAct.Resume("looked"));
    after(Duration.ofMinutes(1));
    assertThat(sent)
        .contains("log Reminder")
        .doesNotContain("on-call Reminder")
        .last()
        .isEqualTo("on-call RolloutResumed");
    assertThat(recorded(NoticeRecorded.class, "on-call").get(2).detail())
        .isEqualTo("not sent any more: it does not hold any more");
  }

  @Test
  void aConnectionThatHangsHoldsUpNoOther() throws Exception {
    CountDownLatch released = new CountDownLatch(1);
    messenger = (connection, notice) -> {
      if (connection.equals("on-call")) {
        released.await();
      }
      synchronized (sent) {
        send(connection, notice);
      }
    };
    ExecutorService two = Executors.newFixedThreadPool(2);
    try {
      outbox = new Outbox(
          logbook,
          (connection, notice) -> messenger.send(connection, notice),
          () -> true,
          two,
          () -> now);
      notices = new Notices(logbook, this::send, outbox, () -> true, Runnable::run, () -> now);
      start();
      record("pause", new PersonAct.Pause("a look"));
      await().until(() -> recorded(NoticeRecorded.class, "log").size() == 2);
      assertThat(recorded(NoticeRecorded.class, "on-call")).isEmpty();
      released.countDown();
      await().until(() -> recorded(NoticeRecorded.class, "on-call").size() == 2);
    } finally {
      two.shutdownNow();
    }
  }

  @Test
  void theWaitsAreBoundedByADay() {
    Instant at = START;
    int attempts = 1;
    for (Optional<Instant> next = Patience.next(1, START, at, null);
        next.isPresent();
        next = Patience.next(attempts, START, at, null)) {
      assertThat(next.get()).isAfter(at).isBeforeOrEqualTo(START.plus(1, ChronoUnit.DAYS));
      at = next.get();
      attempts++;
    }
    assertThat(attempts).isEqualTo(Patience.ATTEMPTS);
    assertThat(Patience.next(1, START, START.plus(Duration.ofHours(24)), null)).isEmpty();
  }
}
