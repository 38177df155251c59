package dev.rolloutledger.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolloutledger.ledger.LedgerOptions;
import dev.rolloutledger.ledger.LedgerUnavailableException;
import dev.rolloutledger.ledger.TestDatabase;
import dev.rolloutledger.ledger.store.Append.Outcome;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class AppenderTest {

  @Parameter
  TestDatabase kind;

  @TempDir
  Path directory;

  private final CountDownLatch open = new CountDownLatch(1);
  private final AtomicInteger commits = new AtomicInteger();
  private final LedgerOptions options =
      LedgerOptions.rehearsed(() -> Instant.EPOCH).withGate(this::holdTheFirst);
  private Database database;
  private Appender appender;

  @BeforeEach
  void start() throws SQLException {
    database = kind.empty(directory).database(options);
    appender = new Appender(database, options, () -> {});
  }

  @AfterEach
  void stop() {
    open.countDown();
    appender.close();
    database.close();
  }

  /** Holds the first commit back, so that what comes after it queues up into one batch. */
  private Optional<String> holdTheFirst() {
    try {
      commits.incrementAndGet();
      open.await();
      return Optional.empty();
    } catch (InterruptedException e) {
      throw new AssertionError("the appender was interrupted", e);
    }
  }

  @Test
  void oneCallersConflictHarmsNoOther() {
    List<CompletableFuture<Outcome>> outcomes = new ArrayList<>();
    outcomes.add(send("first", row("a/1", 0)));
    while (commits.get() == 0) {
      Thread.onSpinWait();
    }
    outcomes.add(send("winner", row("a/1", 1)));
    awaitWaiting(1);
    outcomes.add(send("stale", row("a/1", 1)));
    awaitWaiting(2);
    outcomes.add(send("ahead", row("a/1", 7)));
    awaitWaiting(3);
    outcomes.add(send("other", row("b/1", 0)));
    awaitWaiting(4);
    outcomes.add(send("winner", row("a/1", 2)));
    awaitWaiting(5);
    open.countDown();
    assertThat(outcomes.get(1).join()).isInstanceOf(Outcome.Recorded.class);
    assertThat(outcomes.get(2).join()).isInstanceOf(Outcome.Stale.class);
    assertThat(outcomes.get(3).join()).isInstanceOf(Outcome.Stale.class);
    assertThat(outcomes.get(4).join()).isInstanceOf(Outcome.Recorded.class);
    assertThat(outcomes.get(5).join()).isEqualTo(new Outcome.Known(1));
    assertThat(commits).as("five appends in one batch").hasValue(2);
    assertThat(appender.durable().head().size()).isEqualTo(3);
  }

  @Test
  void rowsThatTheDatabaseDoesNotTakeHarmNoOther() {
    List<CompletableFuture<Outcome>> outcomes = new ArrayList<>();
    outcomes.add(send("first", row("a/1", 0)));
    while (commits.get() == 0) {
      Thread.onSpinWait();
    }
    outcomes.add(send("too long", row("x".repeat(300), 0)));
    awaitWaiting(1);
    outcomes.add(send("other", row("b/1", 0)));
    awaitWaiting(2);
    open.countDown();
    assertThatThrownBy(outcomes.get(1)::join)
        .hasCauseInstanceOf(LedgerUnavailableException.class)
        .hasMessageContaining("does not take these entries");
    assertThat(outcomes.get(2).join()).isInstanceOf(Outcome.Recorded.class);
    assertThat(appender.health().writable()).isTrue();
  }

  private CompletableFuture<Outcome> send(String commandId, Row row) {
    return CompletableFuture.supplyAsync(
        () -> appender.append(new Append(commandId, List.of(row))),
        task -> new Thread(task).start());
  }

  private void awaitWaiting(int number) {
    while (appender.health().waiting() < number) {
      Thread.onSpinWait();
    }
  }

  private static Row row(String stream, long sequence) {
    return new Row(stream, "Rollout", sequence, "Type", "1", "{}", "{}", Instant.EPOCH);
  }
}
