package dev.rolloutledger.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.LeaseCommand;
import dev.rolloutledger.rollout.RefusedException;
import dev.rolloutledger.rollout.RolloutEvent;
import dev.rolloutledger.rollout.RolloutState;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class LedgerTest {

  @Parameter
  TestDatabase database;

  @TempDir
  Path directory;

  private TestLedger place;

  @BeforeEach
  void findAPlace() {
    place = database.empty(directory);
  }

  private final TestRollout rollout = new TestRollout("checkout/1");

  @Test
  void commandsBecomeEntriesThatAreThereAfterReopening() {
    List<Entry> before = new ArrayList<>();
    try (Ledger ledger = place.open()) {
      rollout.toHold(ledger::execute);
      Receipt receipt = ledger.execute(rollout.samples(1, 0));
      assertThat(receipt.repeated()).isFalse();
      assertThat(receipt.entries()).hasSize(TestRollout.METRICS);
      ledger.entries(0, Long.MAX_VALUE, before::add);
      assertThat(before).extracting(Entry::index).containsExactlyElementsOf(indexes(before.size()));
      assertThat(before).allSatisfy(entry -> assertThat(entry.fact()).isNotNull());
    }
    try (LedgerView view = place.reader()) {
      List<Entry> after = new ArrayList<>();
      view.entries(0, Long.MAX_VALUE, after::add);
      assertThat(after).isEqualTo(before);
      assertThat(view.state("checkout/1")).contains(fold(before));
      assertThat(view.rollouts()).containsExactly("checkout/1");
    }
  }

  @Test
  void theSameCommandIdAgainReturnsWhatTheFirstRecorded() {
    try (Ledger ledger = place.open()) {
      Receipt first = ledger.execute(rollout.start());
      Receipt second = ledger.execute(rollout.start());
      assertThat(second.repeated()).isTrue();
      assertThat(second.entries()).isEqualTo(first.entries());
      assertThat(ledger.head().size()).isEqualTo(1);
    }
  }

  @Test
  void aRefusalRecordsNothingAndTheRolloutGoesOn() {
    try (Ledger ledger = place.open()) {
      assertThatThrownBy(() -> ledger.execute(rollout.check(0)))
          .isInstanceOf(RefusedException.class);
      assertThat(ledger.state("checkout/1")).isEmpty();
      ledger.execute(rollout.start());
      assertThatThrownBy(() -> ledger.execute(rollout.samples(1, 0)))
          .isInstanceOf(RefusedException.class);
      ledger.execute(rollout.check(0));
      assertThat(ledger.standing("checkout/1").orElseThrow().entries()).isEqualTo(2);
    }
  }

  @Test
  void leasesAreStreamsOfTheirOwn() {
    try (Ledger ledger = Ledgers.openMemory(LedgerOptions.rehearsed(() -> TestRollout.START))) {
      Instant at = TestRollout.START;
      Actor actor = Actor.claimed("test");
      ledger.execute(LeaseCommand.release("flagd/f", at, "checkout/0", "nobody had it"));
      ledger.execute(LeaseCommand.acquire("flagd/f", at, actor, "checkout/1"));
      assertThat(ledger.leaseHolder("lease/flagd/f")).contains("checkout/1");
      ledger.execute(LeaseCommand.acquire("flagd/f", at, actor, "checkout/2"));
      assertThat(ledger.leaseHolder("lease/flagd/f")).contains("checkout/1");
      ledger.execute(LeaseCommand.release("flagd/f", at, "checkout/1", "done"));
      assertThat(ledger.leaseHolder("lease/flagd/f")).isEmpty();
      assertThat(ledger.rollouts()).isEmpty();
      ledger.entries(0, 9, entry -> assertThat(entry.rehearsal()).isTrue());
    }
  }

  static List<Long> indexes(int count) {
    List<Long> all = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      all.add(i);
    }
    return all;
  }

  static RolloutState fold(List<Entry> entries) {
    RolloutState state = RolloutState.NONE;
    for (Entry entry : entries) {
      if (entry.fact() instanceof RolloutEvent event) {
        state = state.after(event);
      }
    }
    return state;
  }
}
