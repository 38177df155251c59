package dev.rolloutledger.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.ledger.store.Database;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.FreezeCommand;
import dev.rolloutledger.rollout.LifecycleEvent.PhaseEntered;
import dev.rolloutledger.rollout.RefusedException;
import dev.rolloutledger.rollout.SteeringEvent.WaitBegan;
import dev.rolloutledger.rollout.Upcasts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
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

  private static final Actor ADA = new Actor("ada", "token");

  @Parameter
  TestDatabase kind;

  @TempDir
  Path directory;

  private final LedgerOptions options = LedgerOptions.rehearsed(() -> TestRollout.START);
  private final TestRollout rollout = new TestRollout("checkout/1");
  private Ledger one;
  private Ledger other;
  private int seen;

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

  @Test
  void nothingAdvancesBehindAFreezeOfTheOtherWriter() {
    List<TestRollout> rollouts = new ArrayList<>();
    for (int i = 1; i <= 40; i++) {
      TestRollout each = new TestRollout("checkout/" + i);
      each.toAdvance(one::execute);
      rollouts.add(each);
    }
    see(other);
    List<Long> freezes = new ArrayList<>();
    List<Long> thaws = new ArrayList<>();
    CompletableFuture<Void> freezing = CompletableFuture.runAsync(() -> {
      for (int i = 0; i < 10; i++) {
        freezes.add(index(one.execute(freeze("freeze-" + i))));
        Thread.yield();
        thaws.add(index(one.execute(thaw("thaw-" + i))));
      }
    });
    rollouts.forEach(each -> other.execute(each.enter()));
    freezing.join();
    see(one);
    List<Long> entered = new ArrayList<>();
    List<Entry> waiting = new ArrayList<>();
    one.entries(0, Long.MAX_VALUE, entry -> {
      if (entry.fact() instanceof PhaseEntered) {
        entered.add(entry.index());
      } else if (entry.fact() instanceof WaitBegan) {
        waiting.add(entry);
      }
    });
    assertThat(entered.size() + waiting.size()).isEqualTo(40);
    for (long index : entered) {
      assertThat(
              IntStream.range(0, 10).noneMatch(i -> freezes.get(i) < index && index < thaws.get(i)))
          .as("entry " + index + " among the freezes " + freezes + " and thaws " + thaws)
          .isTrue();
    }
  }

  @Test
  void anAdvanceThatWasDecidedBeforeAFreezeOfTheOtherIsDecidedAgain() {
    rollout.toAdvance(one::execute);
    see(other);
    // What it knows of the freezes is behind from here on.
    one.execute(freeze("now"));
    Receipt receipt = other.execute(rollout.enter());
    assertThat(receipt.facts()).extracting(Object::getClass).last().isEqualTo(WaitBegan.class);
    one.execute(thaw("again"));
    assertThat(one.freezes().inForce(TestRollout.START)).isEmpty();
    assertThat(one.execute(thaw("twice")).refusal()).contains("nothing is frozen");
  }

  /** Of a file only who appends sees what the other one of this test did. */
  private void see(Ledger ledger) {
    ledger.execute(new TestRollout("seen/" + (++seen)).start());
  }

  private static FreezeCommand freeze(String id) {
    return FreezeCommand.freeze(id, TestRollout.START, ADA, "a test", null);
  }

  private static FreezeCommand thaw(String id) {
    return FreezeCommand.thaw(id, TestRollout.START, ADA, "a test", null);
  }

  private static long index(Receipt receipt) {
    return receipt.entries().get(0).index();
  }

  private void append(Ledger ledger, int from) {
    for (int i = 0; i < 100; i++) {
      assertThat(ledger.execute(rollout.check(from + i)).repeated()).isFalse();
    }
  }
}
