package dev.rolloutledger.ledger.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolloutledger.examples.postgres.PostgresServer;
import dev.rolloutledger.ledger.LedgerException;
import dev.rolloutledger.ledger.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresUrlTest {

  private static final Duration SILENCE = Duration.ofSeconds(5);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://host/db?user=a&password=hunter2",
        "jdbc:postgresql://host/db?PASSWORD=hunter2",
        "jdbc:postgresql://host/db?pass%77ord=hunter2",
        "jdbc:postgresql://host/db?sslpassword=hunter2",
        "jdbc:postgresql://a:hunter2@host/db",
        "jdbc:postgresql://hunter2@host/db",
        "postgresql://a:hunter2@host/db",
        "jdbc:mysql://host/db?password=hunter2",
        "hunter2"
      })
  void aSecretIsRefusedAndNotRepeated(String url) {
    assertThatThrownBy(() -> PostgresUrl.of(url))
        .isInstanceOf(LedgerException.class)
        .hasMessageStartingWith("expected a ")
        .message()
        .doesNotContain("hunter2");
  }

  @Test
  void aUrlThatTheDriverCannotReadIsRefused() {
    assertThatThrownBy(() -> PostgresUrl.of("jdbc:postgresql://host:99x/db"))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("expected a URL of the form jdbc:postgresql://host:port/database");
  }

  @Test
  void whatIsShownIsServerAndDatabase() {
    assertThat(PostgresUrl.of("jdbc:postgresql://host:5433/db?user=a&sslkey=/etc/key"))
        .hasToString("jdbc:postgresql://host:5433/db");
  }

  @Test
  void thePasswordComesFromWhereLibpqTakesIt(@TempDir Path directory) throws Exception {
    PostgresServer server = TestDatabase.server();
    server.sql(
        "postgres", "DROP ROLE IF EXISTS secretive", "CREATE ROLE secretive LOGIN PASSWORD 's3:t'");
    String url = server.url("postgres", "secretive");
    assertThatThrownBy(() -> connect(url, Map.of()))
        .satisfies(failure -> assertThat(PostgresExplanations.of("it", failure))
            .startsWith("it lets nobody in; see ~/.pgpass or PGPASSWORD"));
    assertThatThrownBy(() -> connect(url, Map.of("PGPASSWORD", "wrong")))
        .satisfies(failure -> assertThat(PostgresExplanations.of("it", failure))
            .startsWith("it does not take the password; see ~/.pgpass or PGPASSWORD")
            .doesNotContain("wrong"));
    assertThatCode(() -> connect(url, Map.of("PGPASSWORD", "s3:t"))).doesNotThrowAnyException();
    String without = url.replaceAll("\\?.*", "");
    assertThatCode(() -> connect(without, Map.of("PGUSER", "secretive", "PGPASSWORD", "s3:t")))
        .doesNotThrowAnyException();
    Path file = Files.writeString(directory.resolve("pgpass"), "127.0.0.1:*:*:secretive:s3\\:t\n");
    System.setProperty("org.postgresql.pgpassfile", file.toString());
    try {
      assertThatCode(() -> connect(url, Map.of())).doesNotThrowAnyException();
    } finally {
      System.clearProperty("org.postgresql.pgpassfile");
    }
  }

  private static void connect(String url, Map<String, String> environment) throws SQLException {
    PostgresUrl.of(url, environment).connect(SILENCE, false).close();
  }

  @Test
  void theLayoutIsPutIntoPostgresWords() {
    assertThat(new PostgresDialect()
            .layout("a VARCHAR(30) NOT NULL, leaf VARBINARY(32), b BIGINT, c BINARY(2)"))
        .isEqualTo("a VARCHAR(30) COLLATE \"C\" NOT NULL, leaf BYTEA, b BIGINT, c BYTEA");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "53100:has a full disk",
        "57P01:is being stopped",
        "57P03:is starting",
        "57014:was told by somebody to cancel",
        "55P03:is held by another worker",
        "25006:takes no entries: it is read-only",
        "XX001:is damaged"
      })
  void statesThatAreHardToBringAboutAreExplained(String stateAndWords) {
    String[] parts = stateAndWords.split(":", 2);
    SQLException failure = new SQLException("ERROR: x\n  Where: y", parts[0]);
    assertThat(PostgresExplanations.of("it", new SQLException("around", failure)))
        .startsWith("it " + parts[1])
        .endsWith("(ERROR: x; Where: y)");
  }
}
