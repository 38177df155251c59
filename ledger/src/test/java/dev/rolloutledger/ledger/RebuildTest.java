package dev.rolloutledger.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolloutledger.entry.Entry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RebuildTest {

  @TempDir
  Path directory;

  private final TestRollout rollout = new TestRollout("checkout/1");
  private final TestRollout other = new TestRollout("search/1");
  private final List<Entry> all = new ArrayList<>();

  @BeforeEach
  void aLedgerWithSnapshots() throws Exception {
    LedgerOptions options = LedgerOptions.kept().withSnapshotEvery(20);
    try (Ledger ledger = Ledgers.openH2(directory, options)) {
      rollout.toHold(ledger::execute);
      other.toHold(ledger::execute);
      for (int i = 0; i < 100; i++) {
        ledger.execute(rollout.samples(1, i));
      }
      file().awaitSnapshot();
      ledger.entriesOf("checkout/1", 0, all::add);
    }
    assertThat(file().number("SELECT COUNT(*) FROM snapshots")).isEqualTo(1);
  }

  @Test
  void whatIsDerivedIsDroppedAndMadeAgainFromTheEntries() throws Exception {
    List<Rebuilt.Progress> progress = new ArrayList<>();
    Rebuilt rebuilt = Ledgers.rebuild(directory, progress::add);
    assertThat(rebuilt).isEqualTo(new Rebuilt(2, 1_216, 1, List.of()));
    assertThat(progress).last().isEqualTo(new Rebuilt.Progress(1_216, 1_216));
    assertThat(progress.size()).as("told on the way").isGreaterThan(2);
    assertThat(file().number("SELECT COUNT(*) FROM snapshots")).isEqualTo(2);
    looksAsTheEntriesSay();
    goesOn();
  }

  @Test
  void aSnapshotThatWasNotSoIsNamedAndMendedAndTheAggregateDecidesOnTheEntries() throws Exception {
    file()
        .execute(
            "UPDATE snapshots SET payload = REPLACE(payload, '\"samples\":', '\"samples\":9')");
    try (LedgerView reader = Ledgers.openReader(directory)) {
      assertThat(reader.state("checkout/1").orElseThrow().watch().samples())
          .as("whoever looks is told something that is not so")
          .isGreaterThan(9_000);
    }
    assertThat(Ledgers.rebuild(directory, at -> {}).wrong())
        .singleElement()
        .satisfies(sentence -> assertThat(sentence)
            .startsWith("checkout/1: the snapshot at checkout/1/")
            .endsWith(" was not what the entries up to there add up to"));
    looksAsTheEntriesSay();
    assertThat(Ledgers.rebuild(directory, at -> {}).wrong()).isEmpty();
  }

  @Test
  void aSnapshotOfEntriesThatAreNotThereIsNamed() throws Exception {
    file().execute("UPDATE snapshots SET seq = 5000");
    assertThat(Ledgers.rebuild(directory, at -> {}).wrong())
        .containsExactly("checkout/1: the snapshot was of entry checkout/1/5000,"
            + " and the last one is checkout/1/1207");
    looksAsTheEntriesSay();
  }

  @Test
  void aLedgerThatIsOpenForWritingIsLeftAlone() {
    try (Ledger open = Ledgers.openH2(directory, LedgerOptions.kept())) {
      assertThatThrownBy(() -> Ledgers.rebuild(directory, at -> {}))
          .isInstanceOf(LedgerInUseException.class);
      assertThat(open.standing("checkout/1")).isPresent();
    }
  }

  @Test
  void aDirectoryWithoutALedgerIsRefusedAndNoneIsMade() {
    Path none = directory.resolve("none");
    assertThatThrownBy(() -> Ledgers.rebuild(none, at -> {})).isInstanceOf(LedgerException.class);
    assertThat(none).doesNotExist();
  }

  private void looksAsTheEntriesSay() {
    try (LedgerView reader = Ledgers.openReader(directory)) {
      assertThat(reader.state("checkout/1")).contains(LedgerTest.fold(all));
    }
  }

  private void goesOn() {
    try (Ledger ledger = Ledgers.openH2(directory, LedgerOptions.kept())) {
      ledger.execute(rollout.samples(1, 100));
      assertThat(ledger.state("checkout/1").orElseThrow().watch().samples()).isEqualTo(1_212);
    }
  }

  private TestLedger file() {
    return TestDatabase.H2.empty(directory);
  }
}
