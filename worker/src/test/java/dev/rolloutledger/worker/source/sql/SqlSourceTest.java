package dev.rolloutledger.worker.source.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rolloutledger.examples.postgres.PostgresServer;
import dev.rolloutledger.judgement.Sample;
import dev.rolloutledger.judgement.Sample.Absence;
import dev.rolloutledger.worker.connection.ConnectionFileException;
import dev.rolloutledger.worker.connection.Connections;
import dev.rolloutledger.worker.connection.TestConnections;
import dev.rolloutledger.worker.diagnosis.DiagnosisException;
import dev.rolloutledger.worker.diagnosis.Diagnostic;
import dev.rolloutledger.worker.source.MetricQuery;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** On a real PostgreSQL. */
@Timeout(60)
class SqlSourceTest {

  private static final Instant DUE = Instant.parse("2025-10-27T12:00:00Z");

  /** As the runbook has it, but for its time, which is the due time here. */
  private static final String RUNBOOK = """
      SELECT COUNT(*) as total_conversations,
             COUNT(metadata) as conversations_with_metadata,
             ROUND(COUNT(metadata)::numeric / COUNT(*)::numeric * 100, 2) as metadata_percentage
      FROM conversations
      WHERE created_at > {due} - INTERVAL '24 hours' AND created_at <= {due};
      """;

  private static PostgresServer postgres;
  private static String database;

  @TempDir
  Path directory;

  @BeforeAll
  static void start() throws IOException {
    assumeTrue(PostgresServer.isInstalled(), "PostgreSQL is not installed here");
    postgres = PostgresServer.start();
    database = postgres.newDatabase();
    postgres.sql(
        database,
        "CREATE TABLE conversations (id int PRIMARY KEY, metadata jsonb, created_at timestamptz)",
        "INSERT INTO conversations SELECT n, CASE WHEN n % 20 = 0 THEN NULL ELSE '{}'::jsonb END,"
            + " timestamptz '2025-10-27T11:00:00Z' - n * interval '1 minute'"
            + " FROM generate_series(1, 200) n",
        "INSERT INTO conversations VALUES (201, NULL, '2025-10-25T00:00:00Z')",
        "INSERT INTO conversations VALUES (202, NULL, '2025-10-27T12:00:01Z')",
        "CREATE ROLE reader LOGIN PASSWORD 'c4n4ry-password'",
        "GRANT ALL ON conversations TO reader");
  }

  @AfterAll
  static void stop() {
    if (postgres != null) {
      postgres.close();
    }
  }

  @Test
  void the_runbook_s_query_gives_the_share_with_its_weight_and_time() throws Exception {
    Sample sample = one(
        Map.of("query", RUNBOOK, "value", "metadata_percentage", "weight", "total_conversations"));
    assertThat(sample.value()).isEqualTo(95.0);
    assertThat(sample.weight()).isEqualTo(200.0);
    assertThat(sample.fetchedAt()).isEqualTo(TestConnections.NOW);
    assertThat(sample.query())
        .startsWith("SELECT COUNT(*) as total_conversations, COUNT(metadata)")
        .endsWith(" at metadata_percentage");
  }

  @Test
  void a_share_of_nothing_is_no_data() throws Exception {
    Sample sample = one(Map.of(
        "query",
        RUNBOOK
            .replace("conversations\n", "conversations WHERE false AND true\n")
            .replace("WHERE created_at", "AND created_at"),
        "value",
        "metadata_percentage"));
    assertThat(sample.absence())
        .isEqualTo(new Absence(
            Absence.Kind.NO_DATA,
            "expected a number, found a division by zero: nothing was counted"));
  }

  @Test
  void columns_by_their_names_are_value_weight_and_time() throws Exception {
    Sample sample = one(Map.of(
        "query",
        "SELECT max(created_at) AS time, count(*) AS weight, 1.5::float8 AS value FROM conversations"
            + " WHERE created_at <= {due}"));
    assertThat(sample.value()).isEqualTo(1.5);
    assertThat(sample.weight()).isEqualTo(201.0);
    assertThat(sample.sourceTime()).isEqualTo("2025-10-27T10:59:00Z");
  }

  @Test
  void metrics_that_ask_the_same_are_read_from_one_row() throws Exception {
    String query = "SELECT pg_backend_pid() AS pid, pg_backend_pid() AS same";
    List<Sample> samples = connections()
        .source("it")
        .read(
            List.of(
                new MetricQuery("a", Map.of("query", query, "value", "pid")),
                new MetricQuery("b", Map.of("query", query, "value", "same"))),
            DUE,
            Duration.ofSeconds(20));
    assertThat(samples.get(0).value()).isPositive().isEqualTo(samples.get(1).value());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT n FROM generate_series(1, 2) n|ERROR|expected one row, found more: aggregate the query",
        "SELECT 1 WHERE false|NO_DATA|expected one row, found none",
        "SELECT avg(id) FROM conversations WHERE false|NO_DATA|expected a value in the column avg, found NULL,"
            + " as an average of no rows gives",
        "SELECT 1 AS a, 2 AS b|ERROR|expected one column value, found a, b",
        "SELECT 1 AS value, 2 AS value|ERROR|expected one column value, found value, value",
        "SELECT '81.5' AS value|ERROR|expected a number in the column value, found text: cast it in the query",
        "SELECT true|ERROR|expected a number in the column ?column?, found bool: cast it in the query",
        "SELECT 'NaN'::float8|NO_DATA|expected a number, found NaN, as a division by zero gives",
        "SELECT 'NaN'::numeric|NO_DATA|expected a number, found NaN, as a division by zero gives",
        "SELECT 'Infinity'::float8|NO_DATA|expected a number, found Infinity, as a division by zero gives",
        "SELECT 1 AS value, -1 AS weight|ERROR|weight: expected at least 0, found -1.0",
        "SELECT 1 AS value, '2025-10-27 12:00'::timestamp AS time|ERROR|time: expected a time with its zone in"
            + " the column time, found timestamp: say which zone, as AT TIME ZONE 'UTC' does",
        "SELECT 1 AS value, max(created_at) AS time FROM conversations WHERE false|NO_DATA|time: expected a"
            + " value in the column time, found NULL, as an average of no rows gives",
        "SELECT 1 FROM nowhere|ERROR|expected the statement to succeed, found ERROR: relation \"nowhere\" does"
            + " not exist (SQLSTATE 42P01)",
        "UPDATE conversations SET metadata = NULL|ERROR|expected a query that begins with SELECT, WITH or"
            + " VALUES, found another statement",
      })
  void what_is_no_number_is_told(String query, Absence.Kind kind, String reason) throws Exception {
    assertThat(one(Map.of("query", query)).absence()).isEqualTo(new Absence(kind, reason));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "WITH gone AS (DELETE FROM conversations RETURNING 1) SELECT count(*) FROM gone",
        "SELECT nextval('one')",
        "SELECT count(set_config('transaction_read_only', 'off', false))",
        "SELECT id FROM conversations LIMIT 1 FOR UPDATE",
      })
  void nothing_is_written_whatever_a_plan_says(String query) throws Exception {
    postgres.sql(
        database, "CREATE SEQUENCE IF NOT EXISTS one", "GRANT ALL ON SEQUENCE one TO reader");
    Absence absence = one(Map.of("query", query)).absence();
    assertThat(absence.kind()).isEqualTo(Absence.Kind.ERROR);
    assertThat(absence.reason())
        .containsAnyOf("read-only transaction", "must be set before any query");
    assertThat(postgres.sql(database, "SELECT count(*) FROM conversations").strip())
        .isEqualTo("202");
  }

  @Test
  void a_slow_query_is_cancelled_at_the_bound() throws Exception {
    Sample sample = connections()
        .source("it")
        .read(
            List.of(new MetricQuery("m", Map.of("query", "SELECT 1 FROM pg_sleep(40)"))),
            DUE,
            Duration.ofMillis(400))
        .get(0);
    assertThat(sample.absence().kind()).isEqualTo(Absence.Kind.ERROR);
    assertThat(sample.absence().reason()).contains("within", "found");
    await()
        .until(() -> postgres
            .sql(
                database,
                "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%sleep(40)%'"
                    + " AND pid <> pg_backend_pid()")
            .strip()
            .equals("0"));
  }

  @Test
  void law7_a_password_is_not_told() throws Exception {
    Connections wrong = connections(Map.of("DB_PASSWORD", "c4n4ry-wrong"), url());
    Sample sample = wrong
        .source("it")
        .read(
            List.of(new MetricQuery("m", Map.of("query", "SELECT 'c4n4ry-wrong'::int"))),
            DUE,
            Duration.ofSeconds(20))
        .get(0);
    assertThat(sample.absence().reason()).doesNotContain("c4n4ry").contains("***");
    assertThat(wrong.toString()).doesNotContain("c4n4ry");
  }

  @Test
  void a_diagnosis_sees_rows_and_changes_nothing() throws Exception {
    Diagnostic rows = connections().diagnostic("it");
    assertThat(rows.look(
            Map.of(
                "query",
                "SELECT id, metadata, created_at FROM conversations WHERE id IN (19, 20)"
                    + " AND created_at < {due} ORDER BY id"),
            DUE,
            Duration.ofSeconds(20)))
        .containsExactly(
            "id: 19, metadata: {}, created_at: 2025-10-27T10:41:00Z",
            "id: 20, metadata: null, created_at: 2025-10-27T10:40:00Z");
    assertThat(rows.look(
            Map.of("query", "SELECT repeat('x', 100) FROM conversations"),
            DUE,
            Duration.ofSeconds(20)))
        .hasSize(Diagnostic.MOST_LINES)
        .startsWith("repeat: " + "x".repeat(80) + "...");
    assertThatThrownBy(() ->
            rows.look(Map.of("query", "DELETE FROM conversations"), DUE, Duration.ofSeconds(20)))
        .isInstanceOf(DiagnosisException.class);
  }

  @Test
  void a_look_at_it_says_what_is_in_the_way() throws Exception {
    assertThat(connections().examinable("it").orElseThrow().obstacle(Duration.ofSeconds(20)))
        .isEmpty();
    assertThat(connections(Map.of(), url())
            .examinable("it")
            .orElseThrow()
            .obstacle(Duration.ofSeconds(20)))
        .hasValue("expected a value behind ${env:DB_PASSWORD}, found none");
    String nobody = url().replaceFirst(":\\d+/", ":1/");
    assertThat(connections(Map.of("DB_PASSWORD", "c4n4ry"), nobody)
            .examinable("it")
            .orElseThrow()
            .obstacle(Duration.ofSeconds(20))
            .orElseThrow())
        .startsWith("expected the database to let us in, found Connection to 127.0.0.1:1 refused");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ kind: sql, url: 'postgresql://h/d' }|an address such as jdbc:postgresql://host/database",
        "{ kind: sql, url: 'jdbc:h2:./ledger' }|an address such as jdbc:postgresql://host/database",
        "{ kind: sql, url: 'jdbc:postgresql://h/d?password=c4n4ry' }|at the keys `user` and `password`",
        "{ kind: sql, url: 'jdbc:postgresql://u:c4n4ry@h/d' }|at the keys `user` and `password`",
        "{ kind: sql, url: 'jdbc:postgresql://h/d', password: c4n4ry }|the password as a reference",
      })
  void a_credential_that_is_written_out_is_refused(String connection, String expected) {
    assertThatThrownBy(() ->
            TestConnections.read(directory, Map.of(), "connections:\n  a: " + connection + "\n"))
        .isInstanceOf(ConnectionFileException.class)
        .hasMessageContaining(expected)
        .hasMessageNotContaining("c4n4ry");
  }

  private Sample one(Map<String, String> parameters) throws InterruptedException {
    return connections()
        .source("it")
        .read(List.of(new MetricQuery("m", parameters)), DUE, Duration.ofSeconds(20))
        .get(0);
  }

  private Connections connections() {
    return connections(Map.of("DB_PASSWORD", "c4n4ry-password"), url());
  }

  private static String url() {
    return postgres.url(database).replaceFirst("\\?.*", "");
  }

  private Connections connections(Map<String, String> environment, String url) {
    return TestConnections.read(
        directory,
        new HashMap<>(environment),
        "connections:\n  it: { kind: sql, url: '" + url
            + "', user: reader, password: '${env:DB_PASSWORD}' }\n");
  }
}
