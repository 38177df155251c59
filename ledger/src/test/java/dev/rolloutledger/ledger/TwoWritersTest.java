package dev.rolloutledger.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.ledger.store.Database;
import dev.rolloutledger.rollout.RefusedException;
import dev.rolloutledger.rollout.Upcasts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Two workers on one database, each with an appender and a cache of its own. */
@ParameterizedClass
@EnumSource
class TwoWritersTest {

  @Parameter
  TestDatabase kind;

  @TempDir
  Path directory;

  private final LedgerOptions options = LedgerOptions.rehearsed(() -> TestRollout.START);
  private final TestRollout rollout = new TestRollout("checkout/1");
  private Ledger one;
  private Ledger other;

  /** Of a file there is one process, in which both share its database. */
  @BeforeEach
  void open() throws Exception {
    TestLedger place = kind.empty(directory);
    Database database = place.database(options);
    one = new StoredLedger(database, options, Upcasts.RELEASED);
    other = new StoredLedger(
        database.shared() ? place.database(options) : database, options, Upcasts.RELEASED);
  }

  @AfterEach
  void close() {
    one.close();
    other.close();
  }

  @Test
  void whoWasSlowerIsSentBackAndDecidesAgain() {
    one.execute(rollout.start());
    assertThat(other.execute(rollout.start()).repeated()).isTrue();
    one.execute(rollout.check(1));
    // Its own copy of the rollout is behind by now.
    Receipt second = other.execute(rollout.check(2));
    assertThat(second.entries().get(0).sequence()).isEqualTo(2);
    assertThat(one.execute(rollout.check(2)).entries()).isEqualTo(second.entries());
    assertThatThrownBy(() -> one.execute(rollout.samples(1, 0)))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void oneSequenceNumberGoesToOneOfThem() {
    one.execute(rollout.start());
    other.execute(rollout.start());
    CompletableFuture<Void> first = CompletableFuture.runAsync(() -> append(one, 0));
    CompletableFuture<Void> second = CompletableFuture.runAsync(() -> append(other, 1_000));
    CompletableFuture.allOf(first, second).join();
    List<Entry> all = new ArrayList<>();
    one.execute(rollout.check(9_999));
    one.entriesOf("checkout/1", 0, all::add);
    assertThat(all).extracting(Entry::sequence).isEqualTo(LedgerTest.indexes(202));
    assertThat(all).extracting(Entry::commandId).doesNotHaveDuplicates();
  }

  private void append(Ledger ledger, int from) {
    for (int i = 0; i < 100; i++) {
      assertThat(ledger.execute(rollout.check(from + i)).repeated()).isFalse();
    }
  }
}
