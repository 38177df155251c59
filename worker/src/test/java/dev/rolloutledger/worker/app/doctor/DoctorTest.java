package dev.rolloutledger.worker.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.worker.app.ApiClient;
import dev.rolloutledger.worker.app.EngineOptions;
import dev.rolloutledger.worker.app.FaultyUp;
import dev.rolloutledger.worker.app.Up;
import dev.rolloutledger.worker.app.UpOptions;
import dev.rolloutledger.worker.connection.http.LoopbackServer;
import dev.rolloutledger.worker.home.Home;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The doctor before, beside and without {@code up}, and each thing that can be wrong. */
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class DoctorTest {

  private static final String CANARY = "c4n4ryc4n4ry";

  @TempDir
  Path directory;

  private LoopbackServer service;
  private Home home;

  @BeforeEach
  void install() throws Exception {
    service = new LoopbackServer();
    service
        .answer("/health", 200, "{\"status\":\"healthy\"}")
        .answer("/figures", 200, "{\"errors\":0.2,\"time\":\"" + Instant.now() + "\"}")
        .answer("/hook", 204, "")
        .answer("/chat", 200, "{}")
        .answer("/", 200, "{}");
    home = new Home(directory.resolve("home"));
    home.make();
    Files.writeString(target(), "FEATURE=false\nPERCENTAGE=0\nKEPT=" + CANARY + "\n");
    Files.writeString(directory.resolve("token.txt"), CANARY);
    connections("url: \"" + service.url() + "\"", "${file:../token.txt}");
    Files.writeString(plan(), PLAN);
  }

  @AfterEach
  void stop() {
    service.close();
  }

  private Path target() {
    return home.directory().resolve("shop.env");
  }

  private Path plan() {
    return directory.resolve("shop.yaml");
  }

  private void connections(String figures, String token) throws Exception {
    Files.writeString(
        home.connectionsFile(), """
        connections:
          shop: { kind: env-file, path: shop.env }
          service: { kind: http, url: "%s", headers: { Authorization: "Bearer %s" } }
          figures: { kind: http-json, %s }
          on-call: { kind: webhook, url: "%s/hook" }
        """.formatted(service.url(), token, figures, service.url()));
  }

  private static final String PLAN = """
      rollout: shop
      target:
        connection: shop
        flag: feature
        settings:
          FEATURE: { on: "true", off: "false" }
          PERCENTAGE: { on: "{percentage}" }
        present: [KEPT]
      sampling: { every: 5s, timeout: 1s }
      phases:
        - { name: all, percentage: 100 %, hold: 1m, verify: [health, chat, flags] }
      checks:
        health: { connection: service, request: GET /health, expect: { status: 200 }, timeout: 1s }
        chat: { connection: service, request: POST /chat, body: {}, expect: { status: 200 } }
        flags: { settings: target }
      metrics:
        error-rate:
          unit: "%"
          source: { connection: figures, path: /figures, value: $.errors, time: $.time }
          healthy: "< 1 %"
          critical: "> 5 %"
          stale-after: 5m
      rollback: { within: 5s }
      notify: [on-call]
      """;

  private Diagnosis diagnosis(boolean probe) throws Exception {
    return diagnosis(probe, freePort());
  }

  private Diagnosis diagnosis(boolean probe, int port) throws Exception {
    DoctorOptions options = new DoctorOptions(
        home, home.connectionsFile(), port, EngineOptions.embedded(freePort()), plan(), probe);
    Diagnosis diagnosis = Doctor.examine(options);
    assertThat(diagnosis.toString()).doesNotContain(CANARY);
    return diagnosis;
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static Diagnosis.Line line(Diagnosis diagnosis, String check) {
    return diagnosis.findings().stream()
        .filter(line -> line.check().equals(check))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + check + " in " + diagnosis));
  }

  private static void failed(Diagnosis diagnosis, String check, String found) {
    assertThat(diagnosis.healthy()).isFalse();
    Diagnosis.Line line = line(diagnosis, check);
    assertThat(line.mark()).isEqualTo("FAIL");
    assertThat(line.found()).contains(found);
    assertThat(line.advice()).isNotEmpty();
  }

  @Test
  void withNothingRunningAllIsTriedAndNothingChanged() throws Exception {
    String before = Files.readString(target());
    Diagnosis diagnosis = diagnosis(false);
    assertThat(diagnosis.healthy()).as(diagnosis.toString()).isTrue();
    assertThat(diagnosis.findings()).extracting(Diagnosis.Line::mark).doesNotContain("FAIL");
    assertThat(line(diagnosis, "check chat").mark()).isEqualTo("SKIPPED");
    assertThat(line(diagnosis, "setting KEPT").mark()).isEqualTo("OK");
    assertThat(line(diagnosis, "target shop/feature").found())
        .isEqualTo("FEATURE=false, PERCENTAGE=0");
    assertThat(line(diagnosis, "metric error-rate").found())
        .startsWith("HEALTHY, 0.2 %, ")
        .endsWith("old (stale after 5m)");
    assertThat(service.asked())
        .as("no notice, and nothing that may have effects")
        .allSatisfy(asked -> assertThat(asked.method()).isEqualTo("GET"));
    assertThat(Files.readString(target())).isEqualTo(before);
    assertThat(home.ledgerDirectory()).doesNotExist();
  }

  @Test
  void aCheckWithEffectsIsMadeWhereSomebodyAsksForIt() throws Exception {
    assertThat(line(diagnosis(true), "check chat").mark()).isEqualTo("OK");
    assertThat(service.asked()).anyMatch(asked -> asked.method().equals("POST"));
  }

  /** What cannot be looked at is a diagnosis less, and no reason not to start. */
  @Test
  void theLooksOfDiagnosesAreMadeAndThoseThatCannotBeAreAWarning() throws Exception {
    Files.writeString(plan(), PLAN + """
        diagnoses:
          slow:
            when: [{ rollback: true }]
            looks:
              flag: { settings: target }
              health: { connection: service, path: "/health?at={at}" }
              table: { connection: database, query: select 1 }
              told: { connection: on-call }
        """);
    Diagnosis diagnosis = diagnosis(false);
    assertThat(diagnosis.healthy()).as(diagnosis.toString()).isTrue();
    assertThat(line(diagnosis, "look slow/health").found()).isEqualTo("2 lines");
    assertThat(line(diagnosis, "look slow/table").mark()).isEqualTo("WARN");
    assertThat(line(diagnosis, "look slow/table").found())
        .startsWith("expected a connection \"database\" in connections.yaml, found shop, ");
    assertThat(line(diagnosis, "look slow/told").found())
        .endsWith("to be one that can be looked at, found kind webhook");
    assertThat(service.asked()).noneMatch(asked -> asked.uri().contains("{at}"));
  }

  @Test
  void besideAnUpItLooksThroughItsApi() throws Exception {
    try (Up up = Up.start(new UpOptions(home, home.connectionsFile(), 0, 0))) {
      ApiClient api = new ApiClient(home, up.port());
      assertThat(api.start(PLAN.replace("hold: 1m", "hold: 3d").replace("every: 5s", "every: 5m"))
              .status())
          .isEqualTo(201);
      Diagnosis diagnosis = diagnosis(false);
      assertThat(line(diagnosis, "API port").found()).isEqualTo("it listens on " + up.port());
      assertThat(line(diagnosis, "ledger").mark()).isEqualTo("OK");
      assertThat(line(diagnosis, "ledger forced").mark()).isEqualTo("OK");
      assertThat(line(diagnosis, "clock and ledger").mark()).isEqualTo("OK");
      assertThat(line(diagnosis, "disk").expected()).contains("72h");
      assertThat(line(diagnosis, "token").mark()).isEqualTo("OK");
      assertThat(line(diagnosis, "voucher.key").mark()).isEqualTo("OK");
      api.rollback("shop");
    }
  }

  @Test
  void aLedgerThatDoesNotRecordIsFound() throws Exception {
    UpOptions options = new UpOptions(home, home.connectionsFile(), 0, 0);
    try (Up up = FaultyUp.shut(options, "a test shut it")) {
      assertThat(new ApiClient(home, up.port()).start(PLAN).status()).isEqualTo(503);
      failed(diagnosis(false), "ledger", "a test shut it");
    }
  }

  @Test
  void aPortThatIsTakenIsFound() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      failed(diagnosis(false, taken.getLocalPort()), "API port", "something that listens there");
    }
  }

  @Test
  void aServiceThatIsAwayIsFound() throws Exception {
    connections("url: \"http://127.0.0.1:" + freePort() + "\"", "${file:../token.txt}");
    Diagnosis diagnosis = diagnosis(false);
    failed(diagnosis, "connection figures", "refused or out of reach");
    failed(diagnosis, "metric error-rate", "ERROR, ");
  }

  @Test
  void aServiceThatHangsEndsWithItsTimeout() throws Exception {
    service.hang("/hangs");
    connections("url: \"" + service.url() + "/hangs\"", "${file:../token.txt}");
    long begun = System.nanoTime();
    failed(diagnosis(false), "connection figures", "none");
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(15));
  }

  @Test
  void aCredentialThatIsNotThereIsFound() throws Exception {
    connections("url: \"" + service.url() + "\"", "${env:ROLLOUT_TEST_NOT_SET}");
    Diagnosis diagnosis = diagnosis(false);
    failed(diagnosis, "connection service", "none");
    assertThat(line(diagnosis, "connection service").expected())
        .isEqualTo("a value behind ${env:ROLLOUT_TEST_NOT_SET}");
  }

  @Test
  void aCredentialThatIsNotAcceptedIsFoundAndNotRepeated() throws Exception {
    service.echo("/shut", 401);
    connections(
        "url: \"" + service.url() + "/shut\", headers: { Authorization: \"Bearer "
            + "${file:../token.txt}\" }",
        "${file:../token.txt}");
    failed(diagnosis(false), "connection figures", "status 401");
  }

  @Test
  void aNotifierOutOfReachIsFoundWithoutANotice() throws Exception {
    Files.writeString(
        home.connectionsFile(),
        Files.readString(home.connectionsFile())
            .replace(service.url() + "/hook", "http://127.0.0.1:" + freePort() + "/" + CANARY));
    failed(diagnosis(false), "connection on-call", "no connection");
  }

  @Test
  void aSettingThatMustBeThereIsMissed() throws Exception {
    Files.writeString(target(), "FEATURE=false\n");
    failed(diagnosis(false), "setting KEPT", "none");
  }

  @Test
  void aTargetThatIsOnAlreadyIsWarnedOf() throws Exception {
    Files.writeString(target(), "FEATURE=true\nPERCENTAGE=100\nKEPT=x\n");
    assertThat(line(diagnosis(false), "target shop/feature").mark()).isEqualTo("WARN");
  }

  @Test
  void aStaleMetricIsFound() throws Exception {
    service.answer("/old", 200, "{\"errors\":0.2,\"time\":\"2026-01-01T00:00:00Z\"}");
    Files.writeString(plan(), PLAN.replace("/figures", "/old"));
    failed(diagnosis(false), "metric error-rate", "STALE, 0.2 %");
  }

  @Test
  void aMetricWithoutDataAndACriticalOneAreFound() throws Exception {
    service.answer("/empty", 200, "{\"time\":\"" + Instant.now() + "\"}");
    Files.writeString(plan(), PLAN.replace("/figures", "/empty"));
    failed(diagnosis(false), "metric error-rate", "NO_DATA");
    service.answer("/bad", 200, "{\"errors\":9,\"time\":\"" + Instant.now() + "\"}");
    Files.writeString(plan(), PLAN.replace("/figures", "/bad"));
    failed(diagnosis(false), "metric error-rate", "CRITICAL, 9 %");
  }

  @Test
  void aPlanThatNamesUnknownConnectionsIsFoundAndTheRestIsStillTried() throws Exception {
    Files.writeString(
        plan(),
        PLAN.replace("connection: figures", "connection: figurs").replace("[on-call]", "[shop]"));
    Diagnosis diagnosis = diagnosis(false);
    assertThat(diagnosis.findings())
        .filteredOn(line -> line.check().equals("plan's connections"))
        .hasSize(2)
        .allSatisfy(line -> assertThat(line.mark()).isEqualTo("FAIL"));
    assertThat(line(diagnosis, "metric error-rate").mark()).isEqualTo("SKIPPED");
    assertThat(line(diagnosis, "check health").mark()).isEqualTo("OK");
  }

  @Test
  void filesThatCannotBeUsedAreFound() throws Exception {
    Files.writeString(plan(), "rollout: shop\n");
    failed(diagnosis(false), "plan", "expected the key \"phases\"");
    Files.writeString(home.connectionsFile(), "connections: { shop: { kind: nothing } }\n");
    failed(diagnosis(false), "connections file", "\"nothing\"");
  }

  @Test
  void aClockBehindTheLedgerIsFound() throws Exception {
    try (Up up = Up.start(new UpOptions(home, home.connectionsFile(), 0, 0))) {
      assertThat(new ApiClient(home, up.port()).start(PLAN).status()).isEqualTo(201);
    }
    DoctorOptions options = new DoctorOptions(
        home, home.connectionsFile(), freePort(), EngineOptions.embedded(freePort()), null, false);
    Clock behind = Clock.offset(Clock.systemUTC(), Duration.ofDays(-1));
    Diagnosis diagnosis = Doctor.examine(options, behind);
    failed(diagnosis, "clock and ledger", "behind it");
    assertThat(line(diagnosis, "clock and service").mark()).isEqualTo("WARN");
    assertThat(line(diagnosis, "ledger").mark()).isEqualTo("OK");
  }

  @Test
  void aTokenThatOthersMayReadIsFound() throws Exception {
    Files.setPosixFilePermissions(home.directory(), PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(home.tokenFile(), CANARY);
    Files.setPosixFilePermissions(home.tokenFile(), PosixFilePermissions.fromString("rw-r--r--"));
    failed(diagnosis(false), "token", "r--r--");
  }

  @Test
  void keysForPayloadsAreLookedAt() throws Exception {
    assertThat(line(diagnosis(false), "payload keys").found())
        .isEqualTo("payloads are not encrypted");
    Map<String, String> empty = Map.of("ROLLOUT_PAYLOAD_KEYS", "");
    DoctorOptions options = new DoctorOptions(
        home,
        home.connectionsFile(),
        freePort(),
        EngineOptions.embedded(freePort()).withEnvironment(empty),
        null,
        false);
    failed(Doctor.examine(options), "payload keys", "nothing; unset it");
  }
}
