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
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a later release wrote: writing stops with a name, reading goes on. */
@ParameterizedClass
@EnumSource
class UnknownEventTest {

  @Parameter
  TestDatabase database;

  @TempDir
  Path directory;

  private TestLedger place;

  @BeforeEach
  void findAPlace() {
    place = database.empty(directory);
  }

  @ParameterizedTest
  @CsvSource({
    "type = 'CheckTwisted', an event of type CheckTwisted, revision 1",
    "revision = '7', 'an event of type CheckRecorded, revision 7, of which this release knows revision 1'"
  })
  void itStopsItsRolloutAndNoOther(String change, String said) throws Exception {
    TestRollout touched = new TestRollout("touched/1");
    TestRollout other = new TestRollout("other/1");
    try (Ledger ledger = place.open()) {
      ledger.execute(touched.start());
      ledger.execute(touched.check(1));
      ledger.execute(touched.check(2));
      ledger.execute(other.start());
    }
    place.execute("UPDATE events SET " + change + " WHERE idx = 1");
    try (Ledger ledger = place.open()) {
      assertThatThrownBy(() -> ledger.execute(touched.check(3)))
          .isInstanceOf(UnknownEventException.class)
          .hasMessageContaining(said);
      assertThat(ledger.execute(other.check(1)).entries()).hasSize(1);
      List<Entry> all = new ArrayList<>();
      ledger.entries(0, Long.MAX_VALUE, all::add);
      assertThat(all).hasSize(5);
      assertThat(all.get(1).fact()).isNull();
      assertThat(all.get(1).payload().node().get("check").asText()).isEqualTo("health");
      assertThat(ledger.standing("touched/1").orElseThrow().entries()).isEqualTo(3);
    }
  }

  @Test
  void aRebuildDoesNotHideIt() throws Exception {
    TestRollout touched = new TestRollout("touched/1");
    try (Ledger ledger = place.open()) {
      ledger.execute(touched.start());
      ledger.execute(touched.check(1));
      ledger.execute(touched.check(2));
    }
    place.execute("UPDATE events SET type = 'CheckTwisted' WHERE idx = 1");
    assertThat(Ledgers.rebuild(place.address(), at -> {}).wrong()).isEmpty();
    try (Ledger ledger = place.open()) {
      assertThatThrownBy(() -> ledger.execute(touched.check(3)))
          .isInstanceOf(UnknownEventException.class);
      assertThat(ledger.standing("touched/1").orElseThrow().entries()).isEqualTo(3);
    }
  }
}
