package dev.rolloutledger.worker.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.reconcile.Matched;
import dev.rolloutledger.reconcile.Reconciled;
import dev.rolloutledger.worker.codec.PayloadKeys;
import dev.rolloutledger.worker.home.Home;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What an engine's operator sees of rollouts whose payloads are encrypted, and that they go on. */
@Execution(ExecutionMode.CONCURRENT)
class EncryptionTest {

  private static final String REASON = "canary-reason-81c";
  private static final String PERSON = "canary-person-4d2";

  /** Words of people, of the plan and of the services that it asks. */
  private static final List<String> WORDS =
      List.of(REASON, PERSON, "error-rate", "FEATURE", "shop/1");

  private static final String OLD = PayloadKeys.newLine("old");
  private static final String NEW = PayloadKeys.newLine("new");

  @TempDir
  Path directory;

  private Metrics metrics;
  private Installation installation;

  @BeforeEach
  void install() throws Exception {
    metrics = new Metrics();
    installation = new Installation(directory.resolve("home"), metrics);
    installation.targets(List.of("shop"));
  }

  @AfterEach
  void stop() {
    metrics.close();
  }

  private Up up(String... keys) {
    Map<String, String> environment =
        keys.length == 0 ? Map.of() : Map.of(PayloadKeys.VARIABLE, String.join(",", keys));
    Home home = installation.home();
    return Up.start(new UpOptions(
        home, home.connectionsFile(), 0, EngineOptions.embedded(0).withEnvironment(environment)));
  }

  private ApiClient api(Up up) throws Exception {
    return new ApiClient(installation.home(), up.port());
  }

  private void start(ApiClient api, int hold) throws Exception {
    ApiClient.Answer started = api.post(
        "/api/v1/rollouts",
        Map.of(
            "plan", installation.plan("shop", hold, ""),
            "actor", PERSON,
            "reason", REASON));
    assertThat(started.status()).as(started.body().toString()).isEqualTo(201);
  }

  private static void awaitState(ApiClient api, String state) {
    await().atMost(Duration.ofSeconds(120)).until(() -> api.state("shop").equals(state));
  }

  private static List<String> found(String raw, List<String> words) {
    return words.stream().filter(raw::contains).toList();
  }

  /** What the server keeps, as bytes and as text. */
  private record Kept(List<HistoryEvent> events, WorkflowExecutionInfo info) {

    static Kept of(Up up) {
      WorkflowServiceStubs stubs =
          WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
              .setTarget("127.0.0.1:" + up.enginePort())
              .build());
      try {
        DescribeWorkflowExecutionResponse run = stubs
            .blockingStub()
            .describeWorkflowExecution(DescribeWorkflowExecutionRequest.newBuilder()
                .setNamespace("default")
                .setExecution(WorkflowExecution.newBuilder().setWorkflowId("rollout/shop"))
                .build());
        return new Kept(
            WorkflowClient.newInstance(stubs).fetchHistory("rollout/shop").getEvents(),
            run.getWorkflowExecutionInfo());
      } finally {
        stubs.shutdownNow();
      }
    }

    /** Everything, a character for each byte. */
    String raw() {
      StringBuilder all =
          new StringBuilder(info.toByteString().toString(StandardCharsets.ISO_8859_1));
      for (HistoryEvent event : events) {
        all.append(ByteString.copyFrom(event.toByteArray()).toString(StandardCharsets.ISO_8859_1));
      }
      return all.toString();
    }
  }

  private void takeBackByItself(Up up) throws Exception {
    ApiClient api = api(up);
    start(api, 60);
    awaitState(api, "HOLDING");
    assertThat(
            api.act("shop", "pause", Map.of("actor", PERSON, "reason", REASON)).status())
        .isEqualTo(200);
    assertThat(api.act("shop", "resume", Map.of("reason", REASON)).status()).isEqualTo(200);
    metrics.errorRate = 9;
    awaitState(api, "ROLLED_BACK");
    assertThat(installation.off("shop")).isTrue();
  }

  @Test
  void nothingThatPeopleWroteIsReadableAndItRollsBack() throws Exception {
    try (Up up = up(NEW)) {
      assertThat(up.encryption())
          .contains("payloads are encrypted with the key new of $ROLLOUT_PAYLOAD_KEYS");
      takeBackByItself(up);
      String raw = Kept.of(up).raw();
      assertThat(found(raw, List.of("Rollback_", "binary/encrypted", "encryption-key-id")))
          .as("what stays readable")
          .hasSize(3);
      assertThat(found(raw, WORDS)).as("what must not be readable").isEmpty();
      assertThat(raw.replace("rollout/shop", "").contains("shop")).isFalse();
    }
  }

  @Test
  void theKeptHistoriesAreEncryptedAndReconciledWithTheKeys() throws Exception {
    List<Entry> entries;
    try (Up up = up(NEW)) {
      takeBackByItself(up);
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> !Reconciling.kept(installation.home(), "shop/1").isEmpty());
      entries = api(up).entries("shop");
    }
    List<HistoryText> kept = Reconciling.kept(installation.home(), "shop/1");
    assertThat(kept)
        .allSatisfy(history -> assertThat(found(history.json(), WORDS)).isEmpty());
    Map<String, String> keys = Map.of(PayloadKeys.VARIABLE, OLD + "," + NEW);
    Reconciled reconciled = Reconciling.compare("shop/1", entries, -1, kept, keys);
    assertThat(reconciled.differences()).isEmpty();
    assertThat(reconciled.matched().get(Matched.UPDATES)).isPositive();
    assertThatThrownBy(() -> Reconciling.compare("shop/1", entries, -1, kept))
        .isInstanceOf(UpException.class)
        .hasMessageContaining("encrypted with the key new, and this process has no keys");
  }

  /** Otherwise the test above would look for words that are never there. */
  @Test
  void withoutKeysTheSameWordsAreReadable() throws Exception {
    try (Up up = up()) {
      assertThat(up.encryption()).isEmpty();
      takeBackByItself(up);
      assertThat(found(Kept.of(up).raw(), WORDS)).isEqualTo(WORDS);
    }
  }

  @Tag("long")
  @Test
  void whatBeganWithoutKeysIsCompletedWithThemAndByRotatedOnes() throws Exception {
    try (Up up = up()) {
      start(api(up), 8);
      awaitState(api(up), "HOLDING");
    }
    try (Up up = up(OLD)) {
      assertThat(up.resumed()).containsExactly("shop/1");
      ApiClient api = api(up);
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> api.status("shop").path("rollout").path("percentage").asInt() == 50);
    }
    try (Up up = up(NEW, OLD)) {
      ApiClient api = api(up);
      awaitState(api, "COMPLETED");
      assertThat(api.rollback("shop").status()).isEqualTo(202);
      awaitState(api, "ROLLED_BACK");
      assertThat(found(Kept.of(up).raw(), WORDS)).isEmpty();
    }
  }

  /** Whoever cannot read a message must not pass it over: it may be a rollback. */
  @Test
  void aMessageUnderAKeyThatIsMissingIsNotDropped() throws Exception {
    try (Up up = up(OLD)) {
      start(api(up), 60);
      awaitState(api(up), "HOLDING");
      asking(
          up,
          NEW,
          client -> client
              .newUntypedWorkflowStub("rollout/shop")
              .signal("rollback", Map.of("requestId", "1", "actor", PERSON, "reason", REASON)));
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(taskFailures(up))
              .contains(
                  "a payload is encrypted with the key new, and $ROLLOUT_PAYLOAD_KEYS has only"
                      + " old; add a line with that key"));
    }
  }

  /** Why tasks of the procedure failed, as a client with the old key reads it. */
  private static String taskFailures(Up up) {
    StringWriter failures = new StringWriter();
    asking(
        up,
        OLD,
        client -> client.fetchHistory("rollout/shop").getEvents().stream()
            .filter(HistoryEvent::hasWorkflowTaskFailedEventAttributes)
            .map(event -> event.getWorkflowTaskFailedEventAttributes().getFailure())
            .map(client.getOptions().getDataConverter()::failureToException)
            .forEach(failure -> failure.printStackTrace(new PrintWriter(failures, true))));
    return failures.toString();
  }

  private static void asking(Up up, String key, Consumer<WorkflowClient> work) {
    WorkflowServiceStubs stubs =
        WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
            .setTarget("127.0.0.1:" + up.enginePort())
            .build());
    try {
      PayloadKeys keys =
          PayloadKeys.fromEnvironment(Map.of(PayloadKeys.VARIABLE, key)).orElseThrow();
      work.accept(WorkflowClient.newInstance(
          stubs,
          WorkflowClientOptions.newBuilder().setDataConverter(keys.converter()).build()));
    } finally {
      stubs.shutdownNow();
    }
  }

  @Test
  void keysThatCannotBeUsedAreSaidBeforeAnythingIsOpened() throws Exception {
    Home home = installation.home();
    Path file = Files.writeString(directory.resolve("payload.keys"), NEW);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    EngineOptions engine = EngineOptions.embedded(0)
        .withEnvironment(Map.of(PayloadKeys.FILE_VARIABLE, file.toString()));
    assertThatThrownBy(() -> Up.start(new UpOptions(home, home.connectionsFile(), 0, engine)))
        .isInstanceOf(UpException.class)
        .hasMessageContaining("chmod 600");
    assertThat(home.ledgerDirectory()).doesNotExist();
    assertThat(engine.toString()).doesNotContain(file.toString());
  }
}
