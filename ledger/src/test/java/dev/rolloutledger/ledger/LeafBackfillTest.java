package dev.rolloutledger.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.ledger.faults.WholeTree;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ledger that was begun by a release without the log. */
class LeafBackfillTest {

  @TempDir
  Path directory;

  private final TestRollout rollout = new TestRollout("checkout/1");

  @Test
  void itsEntriesGetTheirLeavesWhenItIsOpened() throws SQLException {
    long size = recorded();
    toLayoutOne();

    Ledgers.openH2(directory, LedgerOptions.kept()).close();

    WholeTree.in(directory, size);
    assertThat(new LedgerFile(directory).number("SELECT COUNT(*) FROM events WHERE salt IS NULL"))
        .isLessThan(size);
  }

  @Test
  void cutShortItGoesOn() throws SQLException {
    long size = recorded();
    toLayoutOne();
    Ledgers.openH2(directory, LedgerOptions.kept()).close();
    LedgerFile file = new LedgerFile(directory);
    file.execute("UPDATE events SET leaf = NULL WHERE idx >= 1500");
    file.execute("UPDATE head SET edge = NULL");
    file.execute("DELETE FROM schema_version WHERE version = 2");

    try (Ledger ledger = Ledgers.openH2(directory, LedgerOptions.kept())) {
      ledger.execute(rollout.check(1));
    }

    WholeTree.in(directory, size + 1);
  }

  /** More than one batch of them. */
  private long recorded() {
    try (Ledger ledger = Ledgers.openH2(directory, LedgerOptions.kept().withForced(false))) {
      rollout.toHold(ledger::execute);
      for (int i = 0; ledger.head().size() < 2_100; i++) {
        ledger.execute(rollout.samples(1, i));
      }
      return ledger.head().size();
    }
  }

  private void toLayoutOne() throws SQLException {
    LedgerFile file = new LedgerFile(directory);
    file.define("ALTER TABLE events DROP COLUMN salt");
    file.define("ALTER TABLE events DROP COLUMN personal");
    file.define("ALTER TABLE events DROP COLUMN leaf");
    file.define("ALTER TABLE head DROP COLUMN edge");
    file.execute("DELETE FROM schema_version WHERE version = 2");
  }
}
