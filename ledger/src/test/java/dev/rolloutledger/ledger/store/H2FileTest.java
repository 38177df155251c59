package dev.rolloutledger.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.ledger.LedgerOptions;
import dev.rolloutledger.ledger.Ledgers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * H2 2.5.252 opens an older state of a file that was not closed, if its newest chunk lies in reused
 * space: the reason for {@code REUSE_SPACE=FALSE} and for settling. When the first assertion fails,
 * H2 was repaired.
 */
class H2FileTest {

  private static final int COMMITS = 240;

  @TempDir
  Path directory;

  @Test
  void settlingFindsTheNewestStateWhereH2DoesNot() throws Exception {
    int lostByH2 = 0;
    int lostWhenSettled = 0;
    try (Connection connection = connect("live", ";WRITE_DELAY=0;RETENTION_TIME=0");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE t (id INT PRIMARY KEY, text VARCHAR)");
      for (int i = 0; i < COMMITS; i++) {
        statement.execute("INSERT INTO t VALUES (" + i + ", '" + "x".repeat(200) + "')");
        statement.execute("CHECKPOINT SYNC");
        if (i % 8 == 0) {
          byte[] killed = Files.readAllBytes(directory.resolve("live.mv.db"));
          lostByH2 += newest(killed, false) == i ? 0 : 1;
          lostWhenSettled += newest(killed, true) == i ? 0 : 1;
        }
      }
    }
    assertThat(lostByH2).as("losses of H2 by itself").isPositive();
    assertThat(lostWhenSettled).isZero();
  }

  @Test
  void aFileThatHasToBeSettledIsLookedAtInACopy() throws Exception {
    Path home = directory.resolve("home");
    Path scratch = directory.resolve("scratch");
    Path file = home.resolve(H2Database.FILE);
    Ledgers.openH2(directory, LedgerOptions.kept()).close();
    Files.createDirectory(home);
    int looked = 0;
    try (Connection connection = connect("ledger", ";WRITE_DELAY=0;RETENTION_TIME=0");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE t (id INT PRIMARY KEY, text VARCHAR)");
      for (int i = 0; i < COMMITS && looked == 0; i++) {
        statement.execute("INSERT INTO t VALUES (" + i + ", '" + "x".repeat(200) + "')");
        statement.execute("CHECKPOINT SYNC");
        byte[] killed = Files.readAllBytes(directory.resolve(H2Database.FILE));
        Files.write(file, killed);
        if (!new H2File(home, H2Database.FILE, "").settled()) {
          looked++;
          try (H2ReadOnly database = H2ReadOnly.untouched(home, scratch);
              Connection look = database.open()) {
            assertThat(newest(look)).isEqualTo(i);
          }
          assertThat(Files.readAllBytes(file)).isEqualTo(killed);
        }
      }
    }
    assertThat(looked).as("files that had to be settled").isEqualTo(1);
    assertThat(scratch.resolve(H2Database.FILE)).exists();
    assertThat(home.resolve("ledger.lock")).doesNotExist();
  }

  @Test
  void aClosedFileIsNotTouched() throws Exception {
    try (Connection connection = connect("closed", "")) {
      connection.createStatement().execute("CREATE TABLE t (id INT PRIMARY KEY)");
    }
    Path file = directory.resolve("closed.mv.db");
    byte[] before = Files.readAllBytes(file);
    new H2File(directory, "closed.mv.db", "").settle();
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  private int newest(byte[] file, boolean settled) throws Exception {
    Files.write(directory.resolve("copy.mv.db"), file);
    if (settled) {
      new H2File(directory, "copy.mv.db", "").settle();
    }
    try (Connection connection = connect("copy", "")) {
      return newest(connection);
    }
  }

  private static int newest(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("SELECT MAX(id) FROM t")) {
      found.next();
      return found.getInt(1);
    }
  }

  private Connection connect(String name, String settings) throws SQLException {
    return DriverManager.getConnection("jdbc:h2:" + directory.resolve(name) + settings, "sa", "");
  }
}
