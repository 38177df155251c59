package dev.rolloutledger.worker.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.entry.Entry;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same scenarios on each engine: in-process, the dev server, the full server on PostgreSQL. */
@Tag("long")
@Order(2) // They wait longest.
@Execution(ExecutionMode.CONCURRENT)
class EnginesTest {

  @TempDir
  Path directory;

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private volatile boolean shut;
  private Metrics metrics;
  private Installation installation;
  private ApiClient api;
  private WorkflowStub run;

  @BeforeEach
  void install() throws Exception {
    metrics = new Metrics();
    open.push(metrics);
  }

  @AfterEach
  void stop() throws Exception {
    while (!open.isEmpty()) {
      open.pop().close();
    }
  }

  private void up(TestEngine engine) throws Exception {
    Path home = directory.resolve("home");
    TestEngine.Place place = engine.place(home);
    installation = new Installation(home, metrics, place.home());
    installation.targets(List.of("shop"));
    Up up = Up.start(
        place.options(),
        Station.kept(place.home())
            .withGate(() -> shut ? Optional.of("a test shut it") : Optional.empty()),
        UnaryOperator.identity());
    open.push(up);
    api = new ApiClient(place.home(), up.port());
    WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(
        WorkflowServiceStubsOptions.newBuilder().setTarget(place.address(up)).build());
    open.push(stubs::shutdownNow);
    run = WorkflowClient.newInstance(
            stubs,
            WorkflowClientOptions.newBuilder().setNamespace(place.namespace()).build())
        .newUntypedWorkflowStub("rollout/shop");
  }

  private void start(int hold, String more) throws Exception {
    ApiClient.Answer answer = api.start(installation.plan("shop", hold, more));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
  }

  private void until(String state) {
    await().atMost(Duration.ofSeconds(120)).untilAsserted(() -> {
      JsonNode status = api.status("shop");
      assertThat(status.path("rollout").path("status").asText())
          .as(status.toString())
          .isEqualTo(state);
    });
  }

  private List<String> types() throws Exception {
    return api.entries("shop").stream().map(Entry::type).toList();
  }

  private static Map<String, Object> request(String id) {
    return Map.of("requestId", id, "actor", "tester", "reason", "a test");
  }

  @ParameterizedTest
  @EnumSource
  void completesAndIsTakenBackAfterwards(TestEngine engine) throws Exception {
    up(engine);
    start(5, "");
    until("COMPLETED");
    assertThat(Files.readString(installation.target("shop")))
        .contains("FEATURE=true", "PERCENTAGE=100");
    assertThat(types())
        .filteredOn(type -> type.equals("HoldBegan"))
        .as("one hold for each of three phases")
        .hasSize(3);
    assertThat(run.getResult(Map.class).get("status")).isEqualTo("COMPLETED");

    assertThat(api.rollback("shop").status()).isEqualTo(202);
    until("ROLLED_BACK");
    assertThat(installation.off("shop")).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void rollsBackByASignal(TestEngine engine) throws Exception {
    up(engine);
    start(60, "");
    until("HOLDING");
    run.signal("rollback", request("one"));
    until("ROLLED_BACK");
    assertThat(installation.off("shop")).isTrue();
    assertThat(run.getResult(Map.class).get("status")).isEqualTo("ROLLED_BACK");
    assertThat(types()).containsSubsequence("RollbackStarted", "TargetSwitchedOff", "RolledBack");
    assertThat(types()).containsOnlyOnce("RollbackStarted");
  }

  @ParameterizedTest
  @EnumSource
  void rollsBackByAnUpdate(TestEngine engine) throws Exception {
    up(engine);
    start(60, "");
    until("HOLDING");
    assertThat(run.update("rollback", Map.class, request("one")).get("accepted"))
        .isEqualTo(true);
    await().atMost(Duration.ofSeconds(20)).until(() -> installation.off("shop"));
    until("ROLLED_BACK");
  }

  @ParameterizedTest
  @EnumSource
  void rollsBackByItselfOnABreach(TestEngine engine) throws Exception {
    up(engine);
    start(60, "");
    until("HOLDING");
    metrics.errorRate = 9;
    until("ROLLED_BACK");
    assertThat(installation.off("shop")).isTrue();
    assertThat(types()).contains("BudgetSpent").doesNotContain("RolloutCompleted");
  }

  @ParameterizedTest
  @EnumSource
  void isApprovedPausedResumedAndPromotedByItsEnginesOwnClients(TestEngine engine)
      throws Exception {
    up(engine);
    start(300, "people: { unverified: accept }\nbefore: { approvals: { needed: 1 } }\n");
    until("WAITING");
    Map<String, Object> approval = Map.of(
        "requestId", "1", "actor", "tester", "reason", "a test", "gate", "preflight", "seen", 3);
    assertThat(run.update("approve", Map.class, approval).get("accepted")).isEqualTo(true);
    until("HOLDING");
    run.signal("pause", request("2"));
    until("PAUSED");
    int samples = api.status("shop").path("rollout").path("samples").asInt();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> api.status("shop").path("rollout").path("samples").asInt() > samples + 1);
    assertThat(run.update("resume", Map.class, request("3")).get("accepted")).isEqualTo(true);
    assertThat(run.update("promote", Map.class, request("4")).get("accepted")).isEqualTo(true);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> Files.readString(installation.target("shop")).contains("PERCENTAGE=50"));
    // A rollback is over minutes later where a forward write was under way.
    until("HOLDING");
    Map<?, ?> state = run.query("state", Map.class);
    assertThat(state.get("rollout")).isEqualTo("shop/1");
    assertThat(api.rollback("shop").status()).isEqualTo(202);
    until("ROLLED_BACK");
  }

  @ParameterizedTest
  @EnumSource
  void waitsForALedgerThatIsAwayAndRollsBackWithoutIt(TestEngine engine) throws Exception {
    up(engine);
    start(6, "");
    until("HOLDING");
    shut = true;
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> api.status("shop").path("procedure").hasNonNull("waitingForLedger"));
    assertThat(Files.readString(installation.target("shop"))).contains("PERCENTAGE=10");
    run.signal("rollback", request("one"));
    await().atMost(Duration.ofSeconds(20)).until(() -> installation.off("shop"));
    shut = false;
    until("ROLLED_BACK");
    assertThat(types()).containsSubsequence("RollbackStarted", "TargetSwitchedOff", "RolledBack");
  }
}
