package dev.rolloutledger.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.ledger.store.EventQueries;
import dev.rolloutledger.ledger.store.H2ReadOnly;
import dev.rolloutledger.ledger.store.Heads;
import dev.rolloutledger.ledger.store.StoredRow;
import dev.rolloutledger.replay.Cut;
import dev.rolloutledger.rollout.Act;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.LeaseCommand;
import dev.rolloutledger.rollout.PersonAct;
import dev.rolloutledger.rollout.Redact;
import dev.rolloutledger.rollout.RefusedException;
import dev.rolloutledger.rollout.RollbackAct;
import dev.rolloutledger.rollout.RollbackView;
import dev.rolloutledger.rollout.RolloutCommand;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.Stage;
import dev.rolloutledger.rollout.SteeringEvent.RolloutPaused;
import dev.rolloutledger.tlog.CompactRange;
import dev.rolloutledger.tlog.Hash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Personal text goes from the ledger, and nothing else does. */
class RedactionTest {

  private static final String ID = "checkout/1";
  private static final String NAME = "Zoë Quillfeather";
  private static final String REASON = "Quillfeather's number is 0451 4711";
  private static final Actor ZOE = new Actor(NAME, "local user");
  private static final Actor ADA = new Actor("ada", "local user");
  private static final Instant AT = TestRollout.START.plusSeconds(60);

  /** Where the pause stands: behind the eight commands that lead to a hold. */
  private static final long PAUSE = 8;

  private static final long SAMPLE = 11;

  @TempDir
  Path directory;

  private final TestRollout rollout = new TestRollout(ID);

  private static RolloutCommand command(String step, Actor actor, Act act) {
    return new RolloutCommand(ID, ID + "/" + step, 0, AT, actor, act);
  }

  private static RolloutCommand redacting(String step, Long... entries) {
    return command(step, ADA, new Redact("she asked for it", List.of(entries)));
  }

  private Ledger open() {
    return Ledgers.openH2(directory, LedgerOptions.kept());
  }

  /** Paused, resumed and abandoned by somebody who wants to be forgotten. */
  private void over(Ledger ledger) {
    rollout.toHold(ledger::execute);
    ledger.execute(command("pause", ZOE, new PersonAct.Pause(REASON)));
    ledger.execute(command("resume", ADA, new PersonAct.Resume("she is well")));
    ledger.execute(command("abandon", ADA, new PersonAct.Abandon("by hand")));
  }

  private static Entry entry(LedgerView view, long index) {
    List<Entry> found = new ArrayList<>();
    view.entries(index, index + 1, found::add);
    return found.get(0);
  }

  private static Optional<String> refusal(Ledger ledger, RolloutCommand command) {
    return ledger.execute(command).refusal();
  }

  /** Plain letters only: H2 writes others in an encoding of its own. */
  private boolean inTheFiles(String text) throws IOException {
    try (var files = Files.list(directory)) {
      for (Path file : files.toList()) {
        if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
          return true;
        }
      }
    } catch (NoSuchFileException copied) {
      // Another file took its place meanwhile, and has not been looked into.
      return true;
    }
    return false;
  }

  /** Waits until the file was copied, which is done when the mark that asks for it is gone. */
  private void awaitCopied() {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() ->
            !inTheFiles("Quillfeather") && Files.notExists(directory.resolve("ledger.erasing")));
  }

  private List<Hash> leaves() throws Exception {
    try (H2ReadOnly database = H2ReadOnly.in(directory);
        Connection connection = database.open()) {
      long size = Heads.read(connection).size();
      CompactRange range = CompactRange.EMPTY;
      List<Hash> leaves = new ArrayList<>();
      for (StoredRow row : EventQueries.from(0, size, 1_000).from(connection)) {
        leaves.add(row.leaf().hash());
        range = range.with(row.leaf().hash());
      }
      assertThat(Heads.readEdge(connection).range().root()).isEqualTo(range.root());
      return leaves;
    }
  }

  @Test
  void theTextGoesAndAllElseStays() throws Exception {
    RolloutState before;
    Entry pause;
    try (Ledger ledger = open()) {
      over(ledger);
      before = ledger.state(ID).orElseThrow();
      pause = entry(ledger, PAUSE);
    }
    List<Hash> leaves = leaves();
    assertThat(inTheFiles("Quillfeather"))
        .as("where there is nothing to find, no search finds it")
        .isTrue();

    try (Ledger ledger = open()) {
      assertThat(refusal(ledger, redacting("redact", PAUSE))).isEmpty();

      Entry redacted = entry(ledger, PAUSE);
      assertThat(redacted.payload().text()).doesNotContain("Quillfeather");
      assertThat(redacted.fact()).isInstanceOfSatisfying(RolloutPaused.class, paused -> {
        assertThat(paused.actor().known()).isEqualTo("local user");
        assertThat(paused.actor().name()).startsWith("redacted:");
        assertThat(paused.at()).isEqualTo(((RolloutPaused) pause.fact()).at());
      });
      RolloutState after = ledger.state(ID).orElseThrow();
      assertThat(after).isEqualTo(before);
      assertThat(ledger.redactions(ID).by(PAUSE)).hasValue(11);
    }
    assertThat(leaves().subList(0, leaves.size())).isEqualTo(leaves);
    assertThat(inTheFiles("Quillfeather")).isFalse();
    assertThat(inTheFiles("4711")).isFalse();
    assertThat(inTheFiles("she is well")).isTrue();
  }

  @Test
  void theFileIsCopiedWhileTheLedgerIsOpen() throws Exception {
    try (Ledger ledger = open()) {
      over(ledger);
      ledger.execute(redacting("redact", PAUSE));
      awaitCopied();
      assertThat(ledger.execute(rollout.check(1)).entries()).isNotEmpty();
    }
  }

  /** What lies in the server's files behind the rows is the server's. */
  @Test
  void onPostgresTheRowsHaveItNoMoreEither() throws Exception {
    TestLedger place = TestDatabase.POSTGRES.empty(directory);
    String having = "SELECT COUNT(*) FROM events WHERE payload LIKE '%Quillfeather%'";
    try (Ledger ledger = place.open()) {
      over(ledger);
      assertThat(place.number(having)).isEqualTo(1);

      assertThat(refusal(ledger, redacting("redact", PAUSE))).isEmpty();

      assertThat(place.number(having)).isZero();
      assertThat(ledger.execute(rollout.check(1)).entries()).isNotEmpty();
      assertThat(ledger.redactions(ID).by(PAUSE)).hasValue(11);
    }
    place.assertWhole();
  }

  @Test
  void thoseWhoReadMeanwhileAndThoseWhoAppendAreNotDisturbed() throws Exception {
    try (Ledger ledger = open()) {
      over(ledger);
      AtomicReference<Throwable> failed = new AtomicReference<>();
      AtomicReference<Boolean> over = new AtomicReference<>(false);
      List<Thread> readers = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        Thread reader = new Thread(() -> {
          while (!over.get()) {
            ledger.entries(0, 100, entry -> {});
          }
        });
        reader.setUncaughtExceptionHandler((thread, failure) -> failed.set(failure));
        readers.add(reader);
      }
      readers.forEach(Thread::start);
      for (int number = 0; number < 3; number++) {
        assertThat(refusal(ledger, redacting("redact" + number, PAUSE + number)))
            .isEmpty();
        for (int append = 0; append < 20; append++) {
          ledger.execute(rollout.check(20 * number + append));
        }
      }
      awaitCopied();
      over.set(true);
      for (Thread reader : readers) {
        reader.join();
      }
      assertThat(failed.get()).isNull();
      assertThat(ledger.health().writable()).isTrue();
      assertThat(inTheFiles("Quillfeather")).isFalse();
    }
  }

  @Test
  void nothingThatIsKeptInMemoryHasTheTextAnyMore() {
    try (Ledger ledger = open()) {
      over(ledger);
      Cut end = new Cut(Instant.MAX, Long.MAX_VALUE);
      ledger.past(ID, end);
      ledger.recent(ID);
      RolloutCommand paused = command("pause-again", ZOE, new PersonAct.Pause("once more"));
      assertThat(refusal(ledger, paused)).isPresent();
      assertThat(String.valueOf(ledger.recent(ID).lastAct())).contains("Quillfeather");

      ledger.execute(redacting("redact", 0L, 1L + PAUSE + 1, SAMPLE));

      assertThat(entry(ledger, SAMPLE).payload().text()).doesNotContain("Quillfeather");
      assertThat(ledger.state(ID).orElseThrow().known().startedBy().name()).startsWith("redacted:");
      assertThat(ledger.past(ID, end).orElseThrow().state().known().startedBy().name())
          .startsWith("redacted:");
      assertThat(ledger.recent(ID).toString()).doesNotContain("Quillfeather");
    }
  }

  @Test
  void whatIsOverGoesOnAsBeforeAlsoAfterARestart() {
    try (Ledger ledger = Ledgers.openH2(directory, LedgerOptions.kept().withSnapshotEvery(2))) {
      over(ledger);
      ledger.execute(redacting("redact", 0L, PAUSE));
      Receipt back = ledger.execute(
          command("back", ADA, new RollbackAct.RollBack(RollbackView.Cause.PERSON, "odd", AT)));
      assertThat(back.refusal()).isEmpty();
    }
    try (Ledger ledger = open()) {
      assertThat(ledger.state(ID).orElseThrow().progress().stage()).isEqualTo(Stage.ROLLING_BACK);
      assertThat(ledger.execute(rollout.check(1)).entries()).isNotEmpty();
      assertThat(ledger.state(ID).toString()).doesNotContain("Quillfeather");
    }
  }

  @Test
  void isDoneOnceHoweverOftenItIsAsked() {
    try (Ledger ledger = open()) {
      over(ledger);
      Receipt first = ledger.execute(redacting("redact", PAUSE));
      Receipt second = ledger.execute(redacting("redact", PAUSE));
      assertThat(second.repeated()).isTrue();
      assertThat(second.entries()).isEqualTo(first.entries());
    }
  }

  @Test
  void refusesForTheRecordWhatCannotBeRedacted() {
    try (Ledger ledger = open()) {
      rollout.toHold(ledger::execute);
      ledger.execute(rollout.samples(1, 0));
      assertThat(refusal(ledger, redacting("r0", 0L)))
          .hasValue(
              "the rollout is HOLDING, and what a running one decides by is not taken from it");
      long end = ledger.head().size();
      ledger.execute(command("abandon", ADA, new PersonAct.Abandon("by hand")));
      ledger.execute(new TestRollout("other/1").start());

      assertThat(refusal(ledger, redacting("r1", 0L, 99L)))
          .hasValue("there is no entry 99; the ledger's last one is " + (end + 1));
      assertThat(refusal(ledger, redacting("r2", end + 1)))
          .hasValue("entry " + (end + 1) + " is none of checkout/1's, but of other/1");
      assertThat(refusal(ledger, redacting("r3", 1L)))
          .hasValue("entry 1 (RunBegan) has no personal text");
      assertThat(refusal(ledger, redacting("r4", -1L)).orElseThrow())
          .startsWith("there is no entry -1;");
      assertThat(refusal(
              ledger, command("r5", Actor.claimed("ada"), new Redact("asked", List.of(0L)))))
          .hasValue("nobody verified the name ada, and what is redacted is gone for good");
      assertThat(entry(ledger, 0).payload().text()).as("nothing was removed").contains("a test");

      Receipt done = ledger.execute(redacting("r6", 0L));
      assertThat(done.refusal()).isEmpty();
      assertThat(refusal(ledger, redacting("r7", 0L)))
          .hasValue(
              "entry 0 was redacted already, by entry " + done.entries().get(0).index());
    }
  }

  @Test
  void refusesWithoutARecordWhatIsMalformed() {
    try (Ledger ledger = open()) {
      over(ledger);
      long size = ledger.head().size();
      assertThatThrownBy(() -> ledger.execute(command("r1", ADA, new Redact(" ", List.of(PAUSE)))))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("expected a reason");
      assertThatThrownBy(() -> ledger.execute(command("r2", ADA, new Redact("asked", List.of()))))
          .hasMessage("expected 1 to 1000 entries to redact, found 0");
      assertThatThrownBy(() ->
              ledger.execute(command("r3", Actor.ENGINE, new Redact("asked", List.of(PAUSE)))))
          .hasMessageContaining("expected a person who redacts");
      assertThat(ledger.head().size()).isEqualTo(size);
    }
  }

  @Test
  void aLeasesEntryIsRedactedByTheRolloutThatItIsAbout() {
    try (Ledger ledger = open()) {
      ledger.execute(LeaseCommand.acquire("flagd/a", AT, ADA, ID));
      ledger.execute(LeaseCommand.acquire("flagd/a", AT, ZOE, "other/1"));
      over(ledger);
      assertThat(entry(ledger, 1).payload().text()).contains(NAME);

      assertThat(refusal(ledger, redacting("redact", 1L))).isEmpty();

      assertThat(entry(ledger, 1).payload().text()).doesNotContain(NAME).contains("other/1");
      assertThat(ledger.leaseHolder("lease/flagd/a")).hasValue(ID);
    }
  }

  @Test
  void whatIsNotRecordedRemovesNothing() {
    AtomicReference<String> shut = new AtomicReference<>();
    LedgerOptions gated = LedgerOptions.kept()
        .withGate(() -> Optional.ofNullable(shut.get()))
        .withDeadline(Duration.ofSeconds(5));
    try (Ledger ledger = Ledgers.openH2(directory, gated)) {
      over(ledger);
      shut.set("maintenance");
      assertThatThrownBy(() -> ledger.execute(redacting("redact", PAUSE)))
          .isInstanceOf(LedgerUnavailableException.class);
      assertThat(entry(ledger, PAUSE).payload().text()).contains(NAME);
      shut.set(null);
      assertThat(refusal(ledger, redacting("redact", PAUSE))).isEmpty();
      assertThat(entry(ledger, PAUSE).payload().text()).doesNotContain(NAME);
    }
  }

  /** Redacts while something else holds the file open, so that it cannot be copied, and waits. */
  static final class Redacting {
    public static void main(String[] args) throws Exception {
      Path home = Path.of(args[0]);
      Ledger ledger = Ledgers.openH2(home, LedgerOptions.kept());
      Connection held = DriverManager.getConnection(
          "jdbc:h2:" + home.resolve("ledger") + ";IFEXISTS=TRUE", "sa", "");
      ledger.execute(redacting("redact", PAUSE));
      System.out.println("recorded");
      Thread.sleep(60_000);
      held.close();
    }
  }

  @Test
  void whatAKillLeftUndoneIsDoneByTheNextToOpenTheLedger() throws Exception {
    try (Ledger ledger = open()) {
      over(ledger);
    }
    try (ChildProcess child = ChildProcess.start(Redacting.class, directory)) {
      assertThat(child.line()).isEqualTo("recorded");
      child.kill();
    }
    assertThat(inTheFiles("Quillfeather"))
        .as("it was killed before it could copy")
        .isTrue();

    open().close();

    assertThat(inTheFiles("Quillfeather")).isFalse();
    assertThat(directory.resolve("ledger.erasing")).doesNotExist();
    try (LedgerView view = Ledgers.openReader(directory)) {
      assertThat(entry(view, PAUSE).payload().text()).contains("redacted:");
      assertThat(view.redactions(ID).by(PAUSE)).hasValue(11);
    }
  }
}
