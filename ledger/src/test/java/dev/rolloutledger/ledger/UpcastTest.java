package dev.rolloutledger.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.entry.CloudEvents;
import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.entry.FactReader;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.Upcasts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What an earlier release wrote, in a form that is not written any more. */
@ParameterizedClass
@EnumSource
class UpcastTest {

  /** As if a check's finding had been called otherwise once. */
  private static final Upcasts UPCASTS = new Upcasts(List.of(new Upcasts.Step(
      "CheckRecorded", "0", "1", check -> check.set("found", check.remove("answer")))));

  @Parameter
  TestDatabase database;

  @TempDir
  Path directory;

  private TestLedger place;

  @BeforeEach
  void findAPlace() {
    place = database.empty(directory);
  }

  @Test
  void anOldFormGivesTheSameStateToReadersAggregatesAndFiles() throws Exception {
    TestRollout rollout = new TestRollout("checkout/1");
    RolloutState before;
    try (Ledger ledger = place.open()) {
      rollout.toHold(ledger::execute);
      ledger.execute(rollout.samples(1, 0));
      before = ledger.state("checkout/1").orElseThrow();
    }
    place.execute(
        "UPDATE events SET revision = '0', payload = REPLACE(payload, '\"found\":', '\"answer\":')"
            + " WHERE type = 'CheckRecorded'");
    List<Entry> entries = new ArrayList<>();
    try (Ledger ledger =
        new StoredLedger(place.database(LedgerOptions.kept()), LedgerOptions.kept(), UPCASTS)) {
      ledger.entriesOf("checkout/1", 0, entries::add);
      assertThat(ledger.state("checkout/1")).contains(before);
      ledger.execute(rollout.samples(1, 1));
      assertThat(ledger.state("checkout/1").orElseThrow().watch().samples())
          .isEqualTo(2L * TestRollout.METRICS);
    }
    Entry old = entries.stream()
        .filter(entry -> entry.type().equals("CheckRecorded"))
        .findFirst()
        .orElseThrow();
    assertThat(old.revision()).isEqualTo("0");
    assertThat(old.payload().text()).contains("\"answer\":").doesNotContain("\"found\":");

    CloudEvents files = new CloudEvents(new FactReader(UPCASTS));
    List<Entry> read = entries.stream()
        .map(entry -> CloudEvents.line(entry, CloudEvents.LOCAL))
        .map(files::read)
        .toList();
    assertThat(read).isEqualTo(entries);
    assertThat(LedgerTest.fold(read)).isEqualTo(before);
  }
}
