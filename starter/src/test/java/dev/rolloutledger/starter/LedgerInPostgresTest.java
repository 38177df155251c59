package dev.rolloutledger.starter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.examples.postgres.PostgresServer;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.ledger.LedgerAddress;
import dev.rolloutledger.worker.app.Up;
import dev.rolloutledger.worker.app.UpOptions;
import dev.rolloutledger.worker.app.look.Look;
import dev.rolloutledger.worker.home.Home;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verbs on a home whose ledger lies in PostgreSQL. */
class LedgerInPostgresTest {

  private static PostgresServer server;

  @TempDir
  Path directory;

  @BeforeAll
  static void startServer() throws IOException {
    Assumptions.assumeTrue(
        PostgresServer.isInstalled(), "PostgreSQL is not installed here: nothing is tried on it");
    server = PostgresServer.start();
  }

  @AfterAll
  static void stopServer() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void aRolloutIsStartedThereAndLookedIntoFromElsewhere() throws Exception {
    String url = server.url(server.newDatabase());
    String shown = url.replaceAll("\\?.*", "");
    Ran none = elsewhere(url, "list");
    assertThat(none.code()).isEqualTo(6);
    assertThat(none.err()).isEqualTo("rollout: there is no ledger in " + shown + "\n");
    assertThat(elsewhere(url, "migrate").out())
        .isEqualTo("the ledger in " + shown + " is up to date, with 0 entries\n");
    try (SmallPlan plan = new SmallPlan(directory.resolve("home"))) {
      Home home = new Home(plan.home().directory(), LedgerAddress.at(url));
      try (Up up = Up.start(new UpOptions(home, home.connectionsFile(), 0, 0))) {
        assertThat(up.resumed()).isEmpty();
        Ran started = Ran.rollout(
            "start",
            plan.file().toString(),
            "--reason",
            "it is ready",
            "--home",
            home.directory().toString());
        assertThat(started.code()).as(started.err()).isZero();
        // Beside the worker, past its API.
        assertThat(elsewhere(url, "list").out())
            .contains("search/1")
            .doesNotContain("no engine since");
        assertThat(elsewhere(url, "status", "search").out()).doesNotContain("no engine since");
        looked(url, true);
        Ran refused = elsewhere(url, "audit", "rebuild");
        assertThat(refused.code()).isEqualTo(6);
        assertThat(refused.err()).contains("is open in another process; stop it first");
        Ran copy = Ran.rollout(
            "backup",
            directory.resolve("copy").toString(),
            "--home",
            home.directory().toString());
        assertThat(copy.code()).isEqualTo(4);
        assertThat(copy.err()).contains("pg_dump");
      }
      looked(url, false);
      Ran status = elsewhere(url, "status", "search");
      assertThat(status.code()).isZero();
      assertThat(status.out()).contains("search/1");
      assertThat(elsewhere(url, "explain", "search").code()).isZero();
      assertThat(elsewhere(url, "audit", "export", "search").out()).contains("RolloutStarted");
      assertThat(elsewhere(url, "audit", "rebuild").out()).contains("1 rollout folded again");
      Ran copy = elsewhere(url, "backup", directory.resolve("copy").toString());
      assertThat(copy.code()).isEqualTo(4);
      assertThat(copy.err()).contains("pg_dump");
      assertThat(directory.resolve("copy")).doesNotExist();
      try (Stream<Path> left = Files.list(home.directory())) {
        assertThat(left.map(path -> path.getFileName().toString())).doesNotContain("ledger");
      }
    }
  }

  /** In the page, from a home that has no key of its log; beside workers it stays as it was. */
  private void looked(String url, boolean written) throws Exception {
    Home home = new Home(directory.resolve("elsewhere"), LedgerAddress.at(url));
    try (Look look = Look.start(home, 0)) {
      assertThat(look.written()).isEqualTo(written);
      assertThat(look.goOn())
          .hasValueSatisfying(command -> assertThat(command)
              .isEqualTo("rollout up --home " + home.directory() + " --ledger ..."));
      HttpRequest status = HttpRequest.newBuilder(
              URI.create("http://127.0.0.1:" + look.port() + "/api/v1/rollouts/search"))
          .header(
              "Authorization",
              "Bearer " + Files.readString(Path.of(look.tokenFile())).strip())
          .build();
      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(status, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(Json.mapper().readTree(answer.body()).at("/head/records").asBoolean())
          .isEqualTo(written);
    }
    assertThat(home.directory()).as("nothing is made there").doesNotExist();
  }

  @Test
  void theDoctorLooksAtTheServer() throws Exception {
    String database = server.newDatabase();
    String url = server.url(database);
    assertThat(finding(url, "ledger").path("mark").asText()).isEqualTo("SKIPPED");
    elsewhere(url, "migrate");
    assertThat(finding(url, "ledger forced").path("mark").asText()).isEqualTo("OK");
    server.sql(database, "ALTER DATABASE " + database + " SET synchronous_commit = off");
    JsonNode off = finding(url, "ledger forced");
    assertThat(off.path("mark").asText()).isEqualTo("FAIL");
    assertThat(off.path("found").asText()).isEqualTo("off: synchronous_commit");
    Ran up = elsewhere(url, "up", "--port", "0", "--engine-port", "0");
    assertThat(up.code()).isEqualTo(6);
    assertThat(up.err()).contains("ALTER DATABASE " + database + " RESET synchronous_commit");
  }

  @Test
  void aPasswordInTheUrlIsRefusedAndNotRepeated() {
    Ran ran = elsewhere("jdbc:postgresql://localhost/x?user=a&password=hunter2", "list");
    assertThat(ran.code()).isEqualTo(6);
    assertThat(ran.err())
        .isEqualTo("rollout: expected a ledger's URL without password, found it in there; put the"
            + " password into ~/.pgpass, PGPASSFILE or PGPASSWORD\n");
  }

  private JsonNode finding(String url, String check) throws IOException {
    JsonNode all = Json.mapper().readTree(elsewhere(url, "doctor", "--json").out());
    for (JsonNode each : all.path("findings")) {
      if (each.path("check").asText().equals(check)) {
        return each;
      }
    }
    throw new AssertionError(check + " in " + all);
  }

  /** From a home of its own, on which nothing runs. */
  private Ran elsewhere(String url, String... words) {
    String home = directory.resolve("elsewhere").toString();
    return Ran.rollout(Stream.concat(Stream.of(words), Stream.of("--home", home, "--ledger", url))
        .toArray(String[]::new));
  }
}
