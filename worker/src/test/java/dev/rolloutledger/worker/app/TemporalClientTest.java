package dev.rolloutledger.worker.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rolloutledger.entry.CloudEvents;
import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.reconcile.Reconciled;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Temporal's own client, which knows nothing of ours: plain maps go in, plain maps come out. With the
 * property {@code rollout.histories} the histories are written to that folder, to be replayed by
 * later builds.
 */
@Execution(ExecutionMode.CONCURRENT)
class TemporalClientTest {

  private static final String WORKFLOW = "rollout/shop";

  @TempDir
  Path directory;

  private Metrics metrics;
  private Installation installation;
  private Up up;
  private ApiClient api;
  private WorkflowServiceStubs stubs;
  private WorkflowClient client;

  @BeforeEach
  void start() throws Exception {
    metrics = new Metrics();
    installation = new Installation(directory.resolve("home"), metrics);
    installation.targets(List.of("shop"));
    up = Up.start(installation.options());
    api = new ApiClient(installation.home(), up.port());
    stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
        .setTarget("127.0.0.1:" + up.enginePort())
        .build());
    client = WorkflowClient.newInstance(stubs);
  }

  @AfterEach
  void stop() {
    stubs.shutdownNow();
    up.close();
    metrics.close();
  }

  @Test
  void queriesSignalsAndUpdatesByName() throws Exception {
    rollout(60, "people: { unverified: accept }");
    await().atMost(Duration.ofSeconds(30)).until(() -> api.state("shop").equals("HOLDING"));
    WorkflowStub stub = client.newUntypedWorkflowStub(WORKFLOW);
    Map<?, ?> state = stub.query("state", Map.class);
    assertThat(state.get("rollout")).isEqualTo("shop/1");
    assertThat((String) state.get("doing")).startsWith("holding at 10 %");
    assertThat(((Number) state.get("ledgerIndex")).longValue()).isPositive();

    stub.signal("pause", Map.of("requestId", "one", "actor", "tester", "reason", "a look"));
    await().atMost(Duration.ofSeconds(10)).until(() -> api.state("shop").equals("PAUSED"));
    Map<?, ?> resumed = stub.update(
        "resume", Map.class, Map.of("requestId", "two", "actor", "tester", "reason", "fine"));
    assertThat(resumed.get("accepted")).isEqualTo(true);
    Map<?, ?> again = stub.update(
        "resume", Map.class, Map.of("requestId", "three", "actor", "tester", "reason", "fine"));
    assertThat(again.get("accepted")).isEqualTo(false);
    assertThat((String) again.get("refusal")).contains("neither paused");
    assertThatThrownBy(() -> stub.update(
            "pause", Map.class, Map.of("requestId", "4", "actor", "tester", "reason", "")))
        .hasStackTraceContaining("expected a reason");

    stub.signal("rollback", Map.of("requestId", "five", "actor", "tester", "reason", "enough"));
    await().atMost(Duration.ofSeconds(20)).until(() -> api.state("shop").equals("ROLLED_BACK"));
    assertThat(installation.off("shop")).isTrue();
    await().atMost(Duration.ofSeconds(20)).until(() -> stub.getResult(Map.class) != null);
    keepHistory("paused-resumed-rolled-back");
  }

  /** Who comes through the engine has said a name; nobody saw a token. */
  @Test
  void aNameThatNobodyVerifiedOpensNoGate() throws Exception {
    rollout(60, "");
    await().atMost(Duration.ofSeconds(30)).until(() -> api.state("shop").equals("HOLDING"));
    WorkflowStub stub = client.newUntypedWorkflowStub(WORKFLOW);
    assertThat(api.act("shop", "pause", Map.of("requestId", "mine", "reason", "a look"))
            .status())
        .isEqualTo(200);
    Map<String, Object> request = Map.of("requestId", "1", "actor", "tester", "reason", "fine");
    Map<?, ?> resumed = stub.update("resume", Map.class, request);
    assertThat(resumed.get("accepted")).isEqualTo(false);
    assertThat((String) resumed.get("refusal")).startsWith("nobody verified the name tester");

    assertThat(api.entries("shop"))
        .filteredOn(entry -> entry.type().equals("ActRefused"))
        .singleElement()
        .satisfies(entry -> assertThat(entry.fact().sentence())
            .startsWith("resume by tester (claimed, Temporal client) refused: "));
    String voucher = api.entries("shop").toString();
    assertThat(voucher)
        .as("what vouches for an act does not get into the ledger")
        .doesNotContain("|");
    Map<String, Object> forged = new HashMap<>(request);
    forged.put("requestId", "2");
    forged.put("voucher", "local user|" + "0".repeat(64));
    assertThat(stub.update("resume", Map.class, forged).get("accepted")).isEqualTo(false);
    assertThat(api.state("shop")).isEqualTo("PAUSED");
  }

  /** Signal, update and command line are one: the same id, and it was done once. */
  @Test
  void theSameRequestByTwoWaysIsDoneOnce() throws Exception {
    rollout(60, "people: { unverified: accept }");
    await().atMost(Duration.ofSeconds(30)).until(() -> api.state("shop").equals("HOLDING"));
    WorkflowStub stub = client.newUntypedWorkflowStub(WORKFLOW);
    Map<String, String> request = Map.of("requestId", "one", "actor", "tester", "reason", "a look");
    stub.signal("pause", request);
    assertThat(stub.update("pause", Map.class, request).get("accepted")).isEqualTo(true);
    assertThat(api.act("shop", "pause", request).status()).isEqualTo(200);
    assertThat(api.entries("shop"))
        .filteredOn(entry -> entry.type().equals("RolloutPaused"))
        .hasSize(1);
    assertThat(api.entries("shop")).noneMatch(entry -> entry.type().equals("ActRefused"));
  }

  /** Every act by its name, from a client that knows nothing of ours. */
  @Test
  void promoteApproveAmendAndAbandonByName() throws Exception {
    String more = "people: { unverified: accept }\nbefore: { approvals: { needed: 1 } }\n";
    rollout(600, more);
    await().atMost(Duration.ofSeconds(30)).until(() -> api.state("shop").equals("WAITING"));
    WorkflowStub stub = client.newUntypedWorkflowStub(WORKFLOW);
    assertThat(accepted(stub, "approve", "1", Map.of("gate", "preflight", "seen", 3)))
        .isTrue();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> api.status("shop").path("rollout").path("samples").asInt() >= 2);
    stub.signal(
        "amend",
        Map.of(
            "requestId", "2",
            "actor", "tester",
            "reason", "longer",
            "plan", installation.plan("shop", 700, more)));
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> api.entries("shop").stream().anyMatch(e -> e.type().equals("PlanAmended")));
    assertThat(accepted(stub, "promote", "3", Map.of())).isTrue();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> api.status("shop").path("rollout").path("percentage").asInt() == 50);
    await().atMost(Duration.ofSeconds(30)).until(() -> api.state("shop").equals("HOLDING"));
    assertThat(accepted(stub, "abandon", "4", Map.of())).isTrue();
    assertThat(stub.getResult(Map.class).get("status")).isEqualTo("ABANDONED");
    keepHistory("approved-amended-promoted-abandoned");
  }

  private static boolean accepted(
      WorkflowStub stub, String name, String requestId, Map<String, Object> more) {
    Map<String, Object> request = new HashMap<>(more);
    request.put("requestId", requestId);
    request.put("actor", "tester");
    request.put("reason", "a test");
    return (boolean) stub.update(name, Map.class, request).get("accepted");
  }

  @Test
  void aRollbackIsNotRefusedForItsForm() throws Exception {
    rollout(60, "");
    await().atMost(Duration.ofSeconds(30)).until(() -> api.state("shop").equals("HOLDING"));
    client.newUntypedWorkflowStub(WORKFLOW).signal("rollback", Map.of());
    await().atMost(Duration.ofSeconds(20)).until(() -> api.state("shop").equals("ROLLED_BACK"));
    assertThat(installation.off("shop")).isTrue();
    assertThat(api.entries("shop"))
        .filteredOn(entry -> entry.type().equals("RollbackStarted"))
        .singleElement()
        .satisfies(entry ->
            assertThat(entry.payload().toString()).contains("somebody", "no reason was given"));
  }

  /** A signal without any input, as a hand that is in a hurry sends it. */
  @Test
  void aSignalWithoutInputStopsNothing() throws Exception {
    rollout(60, "");
    await().atMost(Duration.ofSeconds(30)).until(() -> api.state("shop").equals("HOLDING"));
    WorkflowStub stub = client.newUntypedWorkflowStub(WORKFLOW);
    for (String name : List.of("pause", "promote", "approve", "amend", "attest", "abandon")) {
      stub.signal(name);
    }
    assertThat(api.act("shop", "pause", Map.of("reason", "a look")).status()).isEqualTo(200);
    stub.signal("rollback");
    await().atMost(Duration.ofSeconds(20)).until(() -> api.state("shop").equals("ROLLED_BACK"));
    assertThat(installation.off("shop")).isTrue();
  }

  @Test
  void aStartUnderAnotherIdFailsWithASentence() {
    WorkflowStub stub = client.newUntypedWorkflowStub(
        "Rollout",
        WorkflowOptions.newBuilder()
            .setWorkflowId("mine")
            .setTaskQueue("rollout")
            .build());
    stub.start(Map.of("rollout", "shop/1", "epoch", 1));
    assertThatThrownBy(() -> stub.getResult(Map.class))
        .isInstanceOf(WorkflowFailedException.class)
        .hasStackTraceContaining("expected the workflow id rollout/shop for shop/1, found mine");
  }

  @Tag("long")
  @Test
  void aCompletedRolloutLeavesAHistory() throws Exception {
    rollout(8, "");
    await().atMost(Duration.ofSeconds(120)).until(() -> api.state("shop").equals("COMPLETED"));
    WorkflowStub stub = client.newUntypedWorkflowStub(WORKFLOW);
    assertThat(stub.getResult(Map.class).get("status")).isEqualTo("COMPLETED");
    keepHistory("completed");
  }

  private void rollout(int hold, String more) throws Exception {
    ApiClient.Answer answer = api.start(installation.plan("shop", hold, more));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
  }

  /** The history agrees with the ledger; with its entries it is kept for the tests of later builds. */
  private void keepHistory(String name) throws Exception {
    String json = client.fetchHistory(WORKFLOW).toJson(true);
    assertThat(json).contains("WORKFLOW_EXECUTION_COMPLETED");
    List<Entry> entries = api.entries("shop");
    Reconciled reconciled =
        Reconciling.compare("shop/1", entries, -1, List.of(new HistoryText(name, null, json)));
    assertThat(reconciled.differences()).isEmpty();
    assertThat(reconciled.lost()).isEmpty();
    String folder = System.getProperty("rollout.histories");
    if (folder != null) {
      Files.writeString(Path.of(folder).resolve(name + ".json"), json);
      Files.write(
          Path.of(folder).resolve(name + ".jsonl"),
          entries.stream().map(entry -> CloudEvents.line(entry, "example.com")).toList());
    }
  }
}
