package dev.rolloutledger.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.entry.Entry;
import java.nio.file.Path;
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
class SnapshotTest {

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
  private final LedgerOptions options = LedgerOptions.kept().withSnapshotEvery(20);

  @Test
  void aStateFromASnapshotEqualsTheFoldOfAllEntries() throws Exception {
    try (Ledger ledger = place.open(options)) {
      rollout.toHold(ledger::execute);
      for (int i = 0; i < 12; i++) {
        ledger.execute(rollout.samples(1, i));
      }
      place.awaitSnapshot();
    }
    try (LedgerView reader = place.reader()) {
      List<Entry> all = new ArrayList<>();
      reader.entries(0, Long.MAX_VALUE, all::add);
      assertThat(reader.standing("checkout/1"))
          .contains(new Standing(LedgerTest.fold(all), all.size(), all.size() - 1L));
    }
    try (Ledger ledger = place.open(options)) {
      List<Entry> all = new ArrayList<>();
      ledger.entries(0, Long.MAX_VALUE, all::add);
      Standing standing = ledger.standing("checkout/1").orElseThrow();
      assertThat(standing.state()).isEqualTo(LedgerTest.fold(all));
      assertThat(standing.entries()).isEqualTo(all.size());
      assertThat(standing.index()).isEqualTo(all.size() - 1L);
      ledger.execute(rollout.samples(1, 12));
      assertThat(ledger.standing("checkout/1").orElseThrow().entries())
          .isEqualTo(all.size() + (long) TestRollout.METRICS);
    }
  }

  @Test
  void aSnapshotOfAnotherRevisionOrADamagedOneIsPassedOver() throws Exception {
    try (Ledger ledger = place.open(options)) {
      rollout.toHold(ledger::execute);
      for (int i = 0; i < 4; i++) {
        ledger.execute(rollout.samples(1, i));
      }
      place.awaitSnapshot();
    }
    for (String change :
        List.of("SET payload = '{\"state\": 7}'", "SET revision = '1', payload = '{}'")) {
      place.execute("UPDATE snapshots " + change);
      try (LedgerView reader = place.reader()) {
        List<Entry> all = new ArrayList<>();
        reader.entriesOf("checkout/1", 0, all::add);
        assertThat(reader.state("checkout/1")).contains(LedgerTest.fold(all));
      }
      try (Ledger ledger = place.open(options)) {
        List<Entry> all = new ArrayList<>();
        ledger.entriesOf("checkout/1", 0, all::add);
        assertThat(ledger.state("checkout/1")).contains(LedgerTest.fold(all));
        ledger.execute(rollout.check((int) ledger.head().size()));
      }
    }
  }
}
