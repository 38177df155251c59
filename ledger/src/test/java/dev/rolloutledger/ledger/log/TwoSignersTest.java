package dev.rolloutledger.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rolloutledger.ledger.Head;
import dev.rolloutledger.ledger.Ledger;
import dev.rolloutledger.ledger.LedgerOptions;
import dev.rolloutledger.ledger.Ledgers;
import dev.rolloutledger.ledger.TestDatabase;
import dev.rolloutledger.ledger.TestLedger;
import dev.rolloutledger.ledger.TestRollout;
import dev.rolloutledger.ledger.store.Database;
import dev.rolloutledger.ledger.store.Durable;
import dev.rolloutledger.ledger.store.Published;
import dev.rolloutledger.ledger.store.Readers;
import dev.rolloutledger.ledger.store.RecentLeaves;
import dev.rolloutledger.tlog.Checkpoint;
import dev.rolloutledger.tlog.SignedNote;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several signers with one key and one place: never two checkpoints of one size. */
class TwoSignersTest {

  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir
  Path directory;

  private final String memory = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
  private final List<Step> steps = new CopyOnWriteArrayList<>();

  /** Sizes of a checkpoint and of the one that it took the place of; 0 for none. */
  private record Step(long before, long next) {
    static Step of(Optional<SignedNote> before, SignedNote next) {
      return new Step(before.map(Step::size).orElse(0L), size(next));
    }

    private static long size(SignedNote note) {
      return Checkpoint.parse(note.text()).size();
    }
  }

  private CheckpointPlace place(boolean table) {
    CheckpointPlace place = table
        ? new JdbcCheckpointPlace(() -> DriverManager.getConnection(memory), "SELECT TRUE")
        : new FileCheckpointPlace(directory.resolve("keys/last-checkpoint"), false);
    return new CheckpointPlace() {
      @Override
      public boolean acquire() {
        return place.acquire();
      }

      @Override
      public Optional<SignedNote> last() {
        return place.last();
      }

      @Override
      public boolean replace(Optional<SignedNote> before, SignedNote next) {
        boolean done = place.replace(before, next);
        if (done) {
          steps.add(Step.of(before, next));
        }
        return done;
      }

      @Override
      public void close() {
        place.close();
      }
    };
  }

  /** The ledger's file, read beside the ledger in the same process. */
  private record Beside(Path ledger) implements Database {
    @Override
    public Connection open() throws SQLException {
      return DriverManager.getConnection("jdbc:h2:" + ledger.resolve("ledger"), "sa", "");
    }

    @Override
    public void force(Connection connection) {}

    @Override
    public String explain(Throwable failure) {
      return failure.toString();
    }

    @Override
    public String name() {
      return "the ledger of a test";
    }

    @Override
    public void close() {}
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theySignInTurns(boolean table) throws Exception {
    TestRollout rollout = new TestRollout("checkout/1");
    Path ledgerDirectory = directory.resolve("ledger");
    LogKeys.in(directory.resolve("keys")).create("example.com/shared", Optional.empty());
    List<Signer> signers = new ArrayList<>();
    List<Durable> ends = new ArrayList<>();
    try (Ledger ledger = Ledgers.openH2(ledgerDirectory, LedgerOptions.kept().withForced(false));
        Readers readers = new Readers(new Beside(ledgerDirectory), 2, SOON)) {
      rollout.toHold(ledger::execute);
      for (int i = 0; i < 3; i++) {
        Durable end = Published.end(ledger.head());
        LogSettings settings = LogSettings.kept(
                directory.resolve("log-" + i), directory.resolve("keys"))
            .withInterval(Duration.ofMillis(1));
        ends.add(end);
        signers.add(Signer.start(
            settings,
            place(table),
            new Leaves(readers, new RecentLeaves()),
            end,
            Clock.systemUTC()));
      }
      // However slowly the signers come to their turns.
      for (int i = 0; i < 40 || (steps.size() < 4 && i < 4_000); i++) {
        Head head = ledger.execute(rollout.samples(1, i)).repeated() ? null : ledger.head();
        assertThat(head).isNotNull();
        ends.forEach(end -> Published.move(end, ledger.head()));
      }
      await()
          .atMost(SOON)
          .until(
              () -> steps.stream().anyMatch(each -> each.next() == ledger.head().size()));
      signers.forEach(Signer::close);
      assertThat(signers).allSatisfy(each -> assertThat(each.state().problem()).isNull());
    }
    assertThat(steps).hasSizeGreaterThan(3).allMatch(each -> each.before() < each.next());
    assertThat(steps).extracting(Step::next).doesNotHaveDuplicates();
    // No two took the place of the same one: the log did not fork.
    assertThat(steps).extracting(Step::before).doesNotHaveDuplicates();
  }

  @Test
  void ofTwoWorkersOnPostgresOneSignsAndTheOtherTakesOver() throws Exception {
    TestLedger place = TestDatabase.POSTGRES.empty(directory);
    LogHome first = new LogHome(directory.resolve("first"));
    LogHome second = new LogHome(directory.resolve("second"));
    first.logKeys().create("example.com/shared", Optional.empty());
    LogHome.copy(first.keys(), second.keys());
    TestRollout rollout = new TestRollout("checkout/1");
    try (Ledger other = openOn(place, second)) {
      try (Ledger one = openOn(place, first)) {
        rollout.toHold(one::execute);
        for (int i = 0; i < 10; i++) {
          (i % 2 == 0 ? one : other).execute(rollout.samples(1, i));
        }
        await()
            .atMost(SOON)
            .until(() -> signs(one, 8 + 10 * TestRollout.METRICS)
                || signs(other, 8 + 10 * TestRollout.METRICS));
        assertThat(List.of(one, other))
            .filteredOn(each -> signs(each, 1))
            .as("one of them signs")
            .hasSize(1);
        assertThat(List.of(one, other))
            .extracting(each -> each.log().orElseThrow().state().problem())
            .containsOnlyNulls();
      }
      other.execute(rollout.samples(1, 10));
      await().atMost(SOON).until(() -> signs(other, 8 + 11 * TestRollout.METRICS));
    }
    assertThat(second.verified().size()).isEqualTo(8 + 11 * TestRollout.METRICS);
    assertThat(place.number("SELECT size FROM log_checkpoint"))
        .isEqualTo(8 + 11 * TestRollout.METRICS);
  }

  private static Ledger openOn(TestLedger place, LogHome home) {
    return place.open(LedgerOptions.kept().withLog(LogSettings.kept(home.log(), home.keys())));
  }

  private static boolean signs(Ledger ledger, long size) {
    return ledger.log().orElseThrow().state().size() >= size;
  }

  @Test
  void aTableTakesACheckpointOnlyInPlaceOfTheOneThatIsThere() {
    LogKeys keys = LogKeys.in(directory.resolve("keys"));
    keys.create("example.com/shared", Optional.empty());
    SignedNote empty = note(keys, 0);
    SignedNote one = note(keys, 1);
    SignedNote two = note(keys, 2);
    try (CheckpointPlace place = place(true);
        CheckpointPlace other = place(true)) {
      assertThat(place.last()).isEmpty();
      assertThat(place.replace(Optional.of(empty), one)).isFalse();
      assertThat(place.replace(Optional.empty(), empty)).isTrue();
      assertThat(other.replace(Optional.empty(), one)).isFalse();
      assertThat(other.replace(Optional.of(empty), two)).isTrue();
      assertThat(place.replace(Optional.of(empty), one)).isFalse();
      assertThat(place.last()).hasValue(two);
    }
  }

  private static SignedNote note(LogKeys keys, long size) {
    return new Checkpoint("example.com/shared", size, dev.rolloutledger.tlog.Rfc6962.EMPTY)
        .sign(keys.signers());
  }
}
