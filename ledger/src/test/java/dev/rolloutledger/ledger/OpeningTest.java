package dev.rolloutledger.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpeningTest {

  @TempDir
  Path directory;

  private final TestRollout rollout = new TestRollout("checkout/1");

  /** Opens a ledger, says so, and waits to be killed. */
  static final class Holder {
    public static void main(String[] args) throws InterruptedException {
      Ledgers.openH2(Path.of(args[0]), LedgerOptions.kept());
      System.out.println("open");
      Thread.sleep(60_000);
    }
  }

  @Test
  void aLedgerThatIsOpenInAnotherProcessIsRefused() throws Exception {
    try (ChildProcess holder = ChildProcess.start(Holder.class, directory)) {
      assertThat(holder.line()).isEqualTo("open");
      assertThatThrownBy(() -> Ledgers.openH2(directory, LedgerOptions.kept()))
          .isInstanceOf(LedgerInUseException.class)
          .hasMessageContaining("is open in another process (process ")
          .hasMessageContaining("stop it or ask it over its API");
      assertThatThrownBy(() -> Ledgers.openReader(directory))
          .isInstanceOf(LedgerInUseException.class);
    }
    Ledgers.openReader(directory).close();
    Ledgers.openH2(directory, LedgerOptions.kept()).close();
  }

  @Test
  void aLedgerThatIsOpenInThisProcessIsRefusedToo() {
    try (Ledger ledger = Ledgers.openH2(directory, LedgerOptions.kept())) {
      assertThatThrownBy(() -> Ledgers.openH2(directory, LedgerOptions.kept()))
          .isInstanceOf(LedgerInUseException.class);
      ledger.execute(rollout.start());
    }
  }

  @Test
  void aLedgerOfALaterReleaseIsRefused() throws Exception {
    Ledgers.openH2(directory, LedgerOptions.kept()).close();
    change("INSERT INTO schema_version VALUES (99, '2031-01-01T00:00:00.000000000Z')");
    assertThatThrownBy(() -> Ledgers.openH2(directory, LedgerOptions.kept()))
        .isInstanceOf(LedgerTooNewException.class)
        .hasMessageContaining("has layout 99, this release knows layouts up to 2");
    assertThatThrownBy(() -> Ledgers.openReader(directory))
        .isInstanceOf(LedgerTooNewException.class);
  }

  @Test
  void rehearsalsAndTheRealThingDoNotShareALedger() {
    LedgerOptions rehearsed = LedgerOptions.rehearsed(() -> TestRollout.START);
    Ledgers.openH2(directory, rehearsed).close();
    assertThatThrownBy(() -> Ledgers.openH2(directory, LedgerOptions.kept()))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("holds rehearsals only");
    Ledgers.openH2(directory, rehearsed).close();
  }

  @Test
  void aReaderNeedsALedgerAndLeavesItAlone() throws Exception {
    assertThatThrownBy(() -> Ledgers.openReader(directory))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("there is no ledger in");
    try (Ledger ledger = Ledgers.openH2(directory, LedgerOptions.kept())) {
      ledger.execute(rollout.start());
    }
    byte[] before = Files.readAllBytes(directory.resolve("ledger.mv.db"));
    try (LedgerView view = Ledgers.openReader(directory)) {
      assertThat(view.head().size()).isEqualTo(1);
      assertThat(view.state("checkout/1")).isPresent();
      assertThat(view.state("checkout/2")).isEmpty();
    }
    assertThat(Files.readAllBytes(directory.resolve("ledger.mv.db"))).isEqualTo(before);
  }

  @Test
  void aHeadThatDoesNotFitItsRowsIsRefused() throws Exception {
    try (Ledger ledger = Ledgers.openH2(directory, LedgerOptions.kept())) {
      ledger.execute(rollout.start());
    }
    change("DELETE FROM events");
    assertThatThrownBy(() -> Ledgers.openH2(directory, LedgerOptions.kept()))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("expected 1 entries as the head says, found 0");
  }

  private void change(String sql) throws SQLException {
    String url = "jdbc:h2:" + directory.resolve("ledger");
    try (Connection connection = DriverManager.getConnection(url, "sa", "");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
