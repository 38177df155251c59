package dev.rolloutledger.worker.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.examples.vendor.Fault;
import dev.rolloutledger.examples.vendor.github.GitHubDouble;
import dev.rolloutledger.ledger.Ledger;
import dev.rolloutledger.ledger.LedgerOptions;
import dev.rolloutledger.ledger.Ledgers;
import dev.rolloutledger.ledger.spool.Spool;
import dev.rolloutledger.plan.PlanReader;
import dev.rolloutledger.rollout.Act;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.ProcedureAct;
import dev.rolloutledger.rollout.RollbackAct;
import dev.rolloutledger.rollout.RollbackEvent.NoticeAttempted;
import dev.rolloutledger.rollout.RollbackEvent.NoticeRecorded;
import dev.rolloutledger.rollout.RollbackView;
import dev.rolloutledger.rollout.RolloutCommand;
import dev.rolloutledger.worker.connection.Connections;
import dev.rolloutledger.worker.connection.TestConnections;
import dev.rolloutledger.worker.logbook.Logbook;
import dev.rolloutledger.worker.notify.Notice;
import dev.rolloutledger.worker.notify.NotifyException;
import dev.rolloutledger.worker.notify.Topic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A rollback opens one issue, with the report in it, and says in it when it is over. */
@Timeout(60)
class IncidentIssueTest {

  private static final String PLAN = """
      rollout: chat
      target: { connection: flags, flag: chat, settings: { chat: { on: "1", off: "0" } } }
      sampling: { every: 1m }
      phases: [{ name: all, percentage: 100 %, hold: 1h }]
      metrics: { errors: { source: { connection: m, query: e }, healthy: "< 1" } }
      people: { unverified: accept }
      rollback: { incident: [tracker] }
      """;

  @TempDir
  Path directory;

  private final ExecutorService pool = Executors.newCachedThreadPool();
  private Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
  private GitHubDouble hub;
  private Ledger ledger;
  private Logbook logbook;
  private Outbox outbox;

  /** As the product's own. */
  private record Connected(Connections connections) implements Messenger {
    @Override
    public boolean wants(String connection, Topic topic) {
      return connections.notifier(connection).wants(topic);
    }

    @Override
    public boolean followsIncidents(String connection) {
      return connections.notifier(connection).followsIncidents();
    }

    @Override
    public void send(String connection, Notice notice)
        throws NotifyException, InterruptedException {
      connections.notifier(connection).send(notice);
    }
  }

  @BeforeEach
  void open() throws Exception {
    hub = new GitHubDouble();
    Connections connections = TestConnections.read(
        directory,
        Map.of("TOKEN", GitHubDouble.TOKEN),
        "connections:\n  tracker: { kind: github-issue, token: '${env:TOKEN}', repository: "
            + GitHubDouble.REPOSITORY + ", api: '" + hub.url() + "', timeout: 2s }\n");
    ledger = Ledgers.openH2(directory.resolve("ledger"), LedgerOptions.kept());
    logbook = new Logbook(ledger, Spool.in(directory.resolve("spool")), pool);
    Messenger messenger = new Connected(connections);
    outbox = new Outbox(logbook, messenger, () -> true, Runnable::run, () -> now);
    Notices notices = new Notices(logbook, messenger, outbox, () -> true, Runnable::run, () -> now);
    logbook.listen(notices::recorded);
  }

  @AfterEach
  void close() {
    hub.close();
    pool.shutdownNow();
    ledger.close();
  }

  private void record(String step, Act act) {
    logbook.record(new RolloutCommand(
        "chat/1", "chat/1/" + step, 0, now, new Actor("test", "local user"), act));
  }

  private void rollBack() {
    record(
        "start",
        new ProcedureAct.Start(
            PlanReader.read("test.yaml", PLAN.getBytes(StandardCharsets.UTF_8)),
            "digest",
            "a test",
            null));
    record("back", new RollbackAct.RollBack(RollbackView.Cause.PERSON, "complaints", now));
  }

  private void finish() {
    record("off", new RollbackAct.RecordOff(Map.of("chat", "0")));
    record("over", new RollbackAct.FinishRollback());
  }

  private void after(Duration time) {
    now = now.plus(time);
    outbox.wake();
  }

  private List<String> recorded() {
    List<String> found = new ArrayList<>();
    ledger.entriesOf("chat/1", 0, entry -> {
      if (entry.fact() instanceof NoticeAttempted attempt) {
        found.add("again " + attempt.subject());
      } else if (entry.fact() instanceof NoticeRecorded notice) {
        found.add((notice.sent() ? "sent " : "failed ") + notice.subject());
      }
    });
    return found;
  }

  @Test
  void oneIssueWithTheReportAndACommentWithWhatWasVerified() {
    rollBack();
    assertThat(hub.issues()).hasSize(1);
    assertThat(hub.issues().get(0).path("title").asText())
        .isEqualTo("chat/1: roll back, asked by test (local user): complaints");
    assertThat(hub.issues().get(0).path("body").asText())
        .contains("# chat/1", "## Rollback", "## What happened", "not read back off yet");
    finish();
    assertThat(hub.issues()).hasSize(1);
    assertThat(hub.comments())
        .singleElement()
        .satisfies(comment -> assertThat(comment.path("body").asText())
            .contains("target read back off: {chat=0}", "**Verified:**", "rolled back; off")
            .doesNotContain("## Metrics"));
    assertThat(hub.issues().get(0).path("state").asText())
        .as("closing is for people")
        .isEqualTo("open");
    assertThat(recorded()).containsExactly("sent RollbackStarted", "sent RolledBack");
  }

  @Test
  void answersThatAreLostOpenNoSecondIssueAndNoSecondComment() {
    hub.begin(Fault.ANSWER_LOST);
    rollBack();
    after(Duration.ofSeconds(10));
    hub.begin(Fault.ANSWER_LOST);
    finish();
    after(Duration.ofSeconds(10));
    assertThat(hub.issues()).hasSize(1);
    assertThat(hub.comments()).hasSize(1);
    assertThat(recorded())
        .containsExactly(
            "again RollbackStarted", "sent RollbackStarted", "again RolledBack", "sent RolledBack");
  }

  @Test
  void aRightThatIsGivenLaterIsNotTooLate() {
    hub.refuse("Resource not accessible by personal access token");
    rollBack();
    finish();
    assertThat(recorded()).containsExactly("again RollbackStarted");
    hub.refuse("");
    after(Duration.ofMinutes(1));
    assertThat(hub.issues()).hasSize(1);
    assertThat(hub.comments()).hasSize(1);
  }
}
