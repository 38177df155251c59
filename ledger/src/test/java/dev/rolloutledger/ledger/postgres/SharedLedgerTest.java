package dev.rolloutledger.ledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolloutledger.examples.postgres.PostgresServer;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.ledger.Ledger;
import dev.rolloutledger.ledger.LedgerAddress;
import dev.rolloutledger.ledger.LedgerException;
import dev.rolloutledger.ledger.LedgerInUseException;
import dev.rolloutledger.ledger.LedgerOptions;
import dev.rolloutledger.ledger.LedgerUnavailableException;
import dev.rolloutledger.ledger.LedgerView;
import dev.rolloutledger.ledger.Ledgers;
import dev.rolloutledger.ledger.Receipt;
import dev.rolloutledger.ledger.TestDatabase;
import dev.rolloutledger.ledger.TestLedger;
import dev.rolloutledger.ledger.TestRollout;
import dev.rolloutledger.ledger.log.LogSettings;
import dev.rolloutledger.rollout.Act;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.PersonAct;
import dev.rolloutledger.rollout.Redact;
import dev.rolloutledger.rollout.RefusedException;
import dev.rolloutledger.rollout.RolloutCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ledger that several workers have open. */
class SharedLedgerTest {

  private static final Path MANUAL = Path.of("../docs/postgresql.md");

  @TempDir
  Path directory;

  private final PostgresServer server = TestDatabase.server();
  private final TestRollout rollout = new TestRollout("checkout/1");

  @Test
  void whatOneWorkerRecordsIsSeenByTheOthersAndByReaders() throws Exception {
    TestLedger place = TestDatabase.POSTGRES.empty(directory);
    try (Ledger one = place.open();
        Ledger other = place.open()) {
      one.execute(rollout.start());
      assertThat(other.awaitBeyond(0, Duration.ofSeconds(5)).size()).isEqualTo(1);
      assertThat(other.state("checkout/1")).isEqualTo(one.state("checkout/1")).isPresent();
      // At once, without waiting for the other's end to move.
      one.execute(new TestRollout("search/1").start());
      assertThat(other.execute(new TestRollout("search/1").check(1)).repeated()).isFalse();
      try (LedgerView reader = place.reader()) {
        assertThat(reader.rollouts()).containsExactly("checkout/1", "search/1");
        assertThat(reader.head()).isEqualTo(other.head());
      }
    }
  }

  @Test
  void whatSomebodyWasToldOfIsReadByEachWorkerAtOnce() throws Exception {
    TestLedger place = TestDatabase.POSTGRES.empty(directory);
    try (Ledger one = place.open();
        Ledger other = place.open()) {
      one.execute(rollout.start());
      // Each time the other one has to be as far as the procedure is that asks it.
      for (int i = 1; i <= 20; i++) {
        long index = one.execute(rollout.check(i)).entries().get(0).index();
        other.reach(index);
        assertThat(other.standing("checkout/1"))
            .hasValueSatisfying(standing -> assertThat(standing.index()).isEqualTo(index));
      }
      one.execute(new TestRollout("search/1").start());
      assertThat(other.end().size()).isEqualTo(22);
      assertThat(other.state("search/1")).isPresent();
      assertThatThrownBy(() -> other.reach(22))
          .isInstanceOf(LedgerUnavailableException.class)
          .hasMessage("expected entry 22 in the ledger, found that it has 22 entries");
    }
  }

  @Test
  void whoWasAloneForAWhileMakesRoomForAnother() throws Exception {
    TestLedger place = TestDatabase.POSTGRES.empty(directory);
    try (Ledger one = place.open();
        Ledger other = place.open()) {
      one.execute(rollout.start());
      for (int i = 1; i <= 4; i++) {
        one.execute(rollout.check(i));
      }
      for (int i = 5; i < 25; i += 4) {
        other.execute(rollout.check(i));
        one.execute(rollout.check(i + 1));
        assertThat(one.execute(rollout.check(i)).repeated()).isTrue();
        one.execute(rollout.check(i + 2));
        one.execute(rollout.check(i + 3));
        assertThat(other.execute(rollout.check(i + 2)).repeated()).isTrue();
      }
      assertThat(one.head().size()).isEqualTo(25);
    }
    place.assertWhole();
  }

  @Test
  void aDecisionWithoutEntriesStandsOnWhatOthersRecordedToo() throws Exception {
    TestLedger place = TestDatabase.POSTGRES.empty(directory);
    try (Ledger one = place.open();
        Ledger other = place.open()) {
      one.execute(rollout.start());
      other.execute(rollout.check(1));
      // The other keeps the rollout as it was then in memory.
      rollout.toHold(one::execute);
      other.awaitBeyond(one.head().size() - 1, Duration.ofSeconds(5));
      assertThat(other.execute(rollout.samples(1, 0)).entries()).hasSize(TestRollout.METRICS);
      assertThatThrownBy(() -> one.execute(rollout.samples(7, 1)))
          .isInstanceOf(RefusedException.class);
      assertThat(one.execute(rollout.samples(1, 0)).repeated()).isTrue();
    }
  }

  @Test
  void workersThatStartTogetherMakeOneLayoutAndAppendInOneOrder() throws Exception {
    TestLedger place = TestDatabase.POSTGRES.empty(directory);
    CompletableFuture<?>[] workers = IntStream.range(0, 4)
        .mapToObj(worker -> CompletableFuture.runAsync(
            () -> {
              try (Ledger ledger = place.open()) {
                TestRollout mine = new TestRollout("worker-" + worker + "/1");
                ledger.execute(mine.start());
                IntStream.range(0, 50).forEach(i -> ledger.execute(mine.check(i)));
              }
            },
            task -> new Thread(task).start()))
        .toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(workers).join();
    place.assertWhole();
    try (LedgerView reader = place.reader()) {
      List<Long> indexes = new ArrayList<>();
      reader.entries(0, Long.MAX_VALUE, entry -> indexes.add(entry.index()));
      assertThat(indexes)
          .isEqualTo(IntStream.range(0, 204).mapToObj(Long::valueOf).toList());
    }
  }

  @Test
  void theSameCommandsMakeTheSameBytesInAFileAndInPostgres() throws Exception {
    List<List<String>> entries = new ArrayList<>();
    List<byte[]> states = new ArrayList<>();
    LedgerOptions options = LedgerOptions.kept().withClock(() -> TestRollout.START);
    for (TestDatabase database : TestDatabase.values()) {
      TestLedger place = database.empty(directory);
      try (Ledger ledger = place.open(options)) {
        rollout.toHold(ledger::execute);
        IntStream.range(0, 30).forEach(i -> ledger.execute(rollout.samples(1, i)));
      }
      try (LedgerView reader = place.reader()) {
        // Their text; salts are of no two ledgers the same.
        List<String> all = new ArrayList<>();
        reader.entries(0, Long.MAX_VALUE, entry -> all.add(entry.toString()));
        entries.add(all);
        states.add(Json.mapper().writeValueAsBytes(reader.state("checkout/1").orElseThrow()));
      }
    }
    assertThat(entries.get(0)).hasSize(368).isEqualTo(entries.get(1));
    assertThat(states.get(0)).isEqualTo(states.get(1));
  }

  @Test
  void namesAreInTheSameOrderWhateverLanguageTheDatabaseSpeaks() throws Exception {
    server.sql(
        "postgres",
        "CREATE DATABASE swedish TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'sv'");
    LedgerAddress address = LedgerAddress.at(server.url("swedish"));
    try (Ledger ledger = Ledgers.open(address, LedgerOptions.kept())) {
      List<String> names = List.of("a-b/1", "a/1", "ab/1", "b/1", "b/10", "b/2");
      names.forEach(name -> ledger.execute(new TestRollout(name).start()));
      assertThat(ledger.rollouts()).isEqualTo(names.stream().sorted().toList());
    }
  }

  @Test
  void aRebuildNeedsTheLedgerForItself() {
    TestLedger place = TestDatabase.POSTGRES.empty(directory);
    try (Ledger ledger = place.open()) {
      rollout.toHold(ledger::execute);
      assertThatThrownBy(() -> Ledgers.rebuild(place.address(), at -> {}))
          .isInstanceOf(LedgerInUseException.class)
          .hasMessageEndingWith("is open in another process; stop it first");
    }
    assertThat(Ledgers.rebuild(
                place.address(),
                at -> assertThatThrownBy(place::open)
                    .isInstanceOf(LedgerInUseException.class)
                    .hasMessageEndingWith("is being rebuilt; try again when that is done"))
            .entries())
        .isEqualTo(8);
    place.open().close();
  }

  @Test
  void aCopyIsMadeByOtherMeans() {
    TestLedger place = TestDatabase.POSTGRES.empty(directory);
    try (Ledger ledger = place.open()) {
      assertThatThrownBy(() -> ledger.backup(directory.resolve("copy")))
          .isInstanceOf(LedgerException.class)
          .hasMessageContaining("pg_dump");
    }
  }

  @Test
  void theManualsRolesAppendAndCannotChangeWhatIsThere() throws Exception {
    List<String> blocks = blocks();
    server.sql("postgres", blocks.get(0).split(";\\s*", 0));
    LedgerAddress owner = LedgerAddress.at(server.url("rollouts", "rollout_owner"));
    LedgerAddress worker = LedgerAddress.at(server.url("rollouts", "rollout"));
    Ledgers.open(owner, LedgerOptions.kept()).close();
    assertThatThrownBy(() -> Ledgers.open(worker, LedgerOptions.kept()))
        .isInstanceOf(LedgerUnavailableException.class)
        .hasMessageContaining("lacks rights for this role");
    server.sql("rollouts", ("SET ROLE rollout_owner;" + blocks.get(1)).split(";\\s*", 0));
    LedgerOptions signed = LedgerOptions.kept()
        .withSnapshotEvery(20)
        .withLog(LogSettings.kept(directory.resolve("log"), directory.resolve("keys")));
    try (Ledger ledger = Ledgers.open(worker, signed)) {
      rollout.toHold(ledger::execute);
      IntStream.range(0, 5).forEach(i -> ledger.execute(rollout.samples(1, i)));
      new TestLedger("", worker, () -> DriverManager.getConnection(server.url("rollouts")))
          .awaitSnapshot();
      assertThat(ledger
              .log()
              .orElseThrow()
              .awaitCovering(ledger.head().size(), Duration.ofSeconds(10)))
          .as("signed by a role that makes no tables")
          .isTrue();
    }
    assertThat(Ledgers.rebuild(worker, at -> {}).wrong()).isEmpty();
    assertThatThrownBy(() -> redact(worker)).hasMessageContaining("lacks rights for this role");
    try (Connection connection = DriverManager.getConnection(server.url("rollouts", "rollout"))) {
      for (String sql : List.of(
          "UPDATE events SET payload = '{}'",
          "DELETE FROM events",
          "TRUNCATE events",
          "DELETE FROM head",
          "DROP TABLE events",
          "CREATE TABLE mine (x INT)")) {
        assertThatThrownBy(() -> connection.createStatement().execute(sql))
            .as(sql)
            .isInstanceOfSatisfying(
                SQLException.class, no -> assertThat(no.getSQLState()).isEqualTo("42501"));
      }
    }
    server.sql("rollouts", "SET ROLE rollout_owner", blocks.get(2));
    redact(worker);
  }

  private static void redact(LedgerAddress address) {
    Actor ada = new Actor("ada", "local user");
    try (Ledger ledger = Ledgers.reopen(address)) {
      act(ledger, "pause", ada, new PersonAct.Pause("her number is 0451 4711"));
      long pause = ledger.head().size() - 1;
      act(ledger, "abandon", ada, new PersonAct.Abandon("by hand"));
      act(ledger, "redact", ada, new Redact("she asked for it", List.of(pause)));
      ledger.entries(
          pause,
          pause + 1,
          entry -> assertThat(entry.payload().text()).contains("redacted:").doesNotContain("4711"));
    }
  }

  private static void act(Ledger ledger, String step, Actor actor, Act act) {
    Receipt receipt = ledger.execute(
        new RolloutCommand("checkout/1", "checkout/1/" + step, 1, TestRollout.START, actor, act));
    assertThat(receipt.refusal()).isEmpty();
  }

  private static List<String> blocks() throws IOException {
    Matcher sql =
        Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(MANUAL));
    return sql.results().map(block -> block.group(1).strip()).toList();
  }
}
