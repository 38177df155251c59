package dev.rolloutledger.worker.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.worker.home.People;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What people do to a real rollout over the API, and what is refused to them. */
@Execution(ExecutionMode.CONCURRENT)
class ActsTest {

  private static final String REASON = "a test";

  @TempDir
  Path directory;

  private Metrics metrics;
  private Installation installation;
  private Up up;
  private ApiClient api;

  @BeforeEach
  void start() throws Exception {
    metrics = new Metrics();
    installation = new Installation(directory.resolve("home"), metrics);
    installation.targets(List.of("shop"));
    up = Up.start(installation.options());
    api = new ApiClient(installation.home(), up.port());
  }

  @AfterEach
  void stop() {
    up.close();
    metrics.close();
  }

  private void rollout(int hold, String more) throws Exception {
    ApiClient.Answer answer = api.start(installation.plan("shop", hold, more));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
  }

  private void awaitState(String state) {
    await().atMost(Duration.ofSeconds(40)).until(() -> api.state("shop").equals(state));
  }

  /** A hold of which some samples are known. */
  private void held() {
    await()
        .atMost(Duration.ofSeconds(40))
        .until(() -> api.entries("shop").stream()
                .filter(entry -> entry.type().equals("SampleRecorded"))
                .count()
            >= 2);
  }

  private ApiClient.Answer act(String verb) throws Exception {
    return api.act("shop", verb, Map.of("reason", REASON));
  }

  private List<Entry> entries(String type) throws Exception {
    return api.entries("shop").stream()
        .filter(entry -> entry.type().equals(type))
        .toList();
  }

  @Test
  void aPromotionEndsTheHoldAndTheNextPhaseFollowsAtOnce() throws Exception {
    rollout(600, "");
    held();
    assertThat(act("promote").status()).isEqualTo(200);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> api.status("shop").path("rollout").path("percentage").asInt() == 50);
    assertThat(entries("PhaseJudged")).hasSize(1);
    assertThat(Files.readString(installation.target("shop"))).contains("PERCENTAGE=50");
  }

  @Test
  void anAbandonedRolloutLeavesTheTargetAndCanBeRolledBackAndRetried() throws Exception {
    rollout(600, "retry: { attestations: { fixed: The fix was staged } }");
    held();
    assertThat(act("abandon").status()).isEqualTo(200);
    awaitState("ABANDONED");
    assertThat(Files.readString(installation.target("shop"))).contains("PERCENTAGE=10");
    ApiClient.Answer late = act("pause");
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.detail()).isEqualTo("the rollout is ABANDONED");

    assertThat(api.rollback("shop").status()).isEqualTo(202);
    awaitState("ROLLED_BACK");
    assertThat(installation.off("shop")).isTrue();

    ApiClient.Answer retried = act("retry");
    assertThat(retried.status()).as(retried.body().toString()).isEqualTo(201);
    assertThat(retried.body().path("rollout").asText()).isEqualTo("shop/2");
    await().atMost(Duration.ofSeconds(30)).until(() -> api.state("shop").equals("WAITING"));
    assertThat(api.status("shop").path("rollout").path("retryOf").asText()).isEqualTo("shop/1");
    ApiClient.Answer attested = api.act("shop", "attest", Map.of("item", "fixed"));
    assertThat(attested.status()).isEqualTo(200);
    awaitState("HOLDING");
  }

  @Test
  void whatRunsIsNotRetriedAndTheRefusalIsRecorded() throws Exception {
    rollout(600, "");
    ApiClient.Answer retried = act("retry");
    assertThat(retried.status()).isEqualTo(409);
    assertThat(retried.detail()).contains("only a rollout that was rolled back or abandoned");
    assertThat(entries("ActRefused"))
        .singleElement()
        .satisfies(
            entry -> assertThat(entry.payload().node().path("act").asText()).isEqualTo("retry"));
  }

  @Test
  void aTargetThatIsAtAPercentageByHandIsAdopted() throws Exception {
    Files.writeString(installation.target("shop"), "FEATURE=true\nPERCENTAGE=50\nKEPT=yes\n");
    Map<String, Object> request = new HashMap<>();
    request.put("plan", installation.plan("shop", 600, ""));
    request.put("reason", REASON);
    request.put("adopt", 50);
    assertThat(api.post("/api/v1/rollouts", request).status()).isEqualTo(201);
    awaitState("HOLDING");
    assertThat(entries("PhaseEntered")).singleElement().satisfies(entry -> {
      assertThat(entry.payload().node().path("phase").asInt()).isOne();
      assertThat(entry.payload().node().path("because").asText())
          .isEqualTo("preflight passed, adopted at 50 %");
    });
  }

  @Test
  void aTargetThatIsNotWhereItWasSaidToBeIsNotAdopted() throws Exception {
    Map<String, Object> request = new HashMap<>();
    request.put("plan", installation.plan("shop", 600, ""));
    request.put("reason", REASON);
    request.put("adopt", 30);
    ApiClient.Answer odd = api.post("/api/v1/rollouts", request);
    assertThat(odd.status()).isEqualTo(409);
    assertThat(odd.detail())
        .isEqualTo("expected one of the plan's percentages to adopt, found 30 %");
    request.put("adopt", 50);
    assertThat(api.post("/api/v1/rollouts", request).status()).isEqualTo(201);
    awaitState("WAITING");
    assertThat(api.status("shop")
            .path("rollout")
            .path("waits")
            .get(0)
            .path("reason")
            .asText())
        .startsWith("adopted: expected {FEATURE=true, PERCENTAGE=50}, found ");
    assertThat(installation.off("shop")).isTrue();
  }

  @Test
  void anAmendmentUnderARunningHoldMovesItsEnd() throws Exception {
    rollout(600, "");
    held();
    Map<String, Object> request = new HashMap<>();
    request.put("reason", "ten seconds are enough");
    request.put("plan", installation.plan("shop", 4, ""));
    ApiClient.Answer answer = api.act("shop", "amend", request);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> api.status("shop").path("rollout").path("percentage").asInt() == 50);
    assertThat(entries("PlanAmended"))
        .singleElement()
        .satisfies(entry -> assertThat(entry.payload().node().path("changes").toString())
            .contains("phases.small.hold", "10m", "4s"));
    request.put("plan", "rollout: [");
    ApiClient.Answer broken = api.act("shop", "amend", request);
    assertThat(broken.status()).isEqualTo(422);
    assertThat(broken.body().path("problems").isEmpty()).isFalse();
  }

  @Test
  void peopleWithATokenApproveAndNobodyTakesTheirName() throws Exception {
    People people = new People(installation.home());
    String bo = people.add("bo", List.of("approver"), null, null);
    String cy = people.add("cy", List.of("approver=sh*"), null, null);
    rollout(4, "before: { approvals: { needed: 2, by: [bo, cy] } }");
    awaitState("WAITING");
    Map<String, Object> request = new HashMap<>(Map.of("reason", "the figures are fine"));
    request.put("seen", api.status("shop").path("rollout").path("ledgerIndex").asLong());
    request.put("gate", "preflight");
    request.put("actor", "bo");
    ApiClient.Answer claimed = api.act("shop", "approve", request);
    assertThat(claimed.status()).isEqualTo(409);
    assertThat(claimed.detail()).startsWith("nobody verified the name bo");
    ApiClient.Answer others = api.as(cy).act("shop", "approve", request);
    assertThat(others.status()).isEqualTo(403);
    assertThat(others.detail()).isEqualTo("the token is cy's, and \"actor\" says bo");

    assertThat(api.as(bo).act("shop", "approve", request).status()).isEqualTo(200);
    ApiClient.Answer twice = api.as(bo).act("shop", "approve", request);
    assertThat(twice.status()).isEqualTo(409);
    assertThat(twice.detail()).startsWith("you approved it already, until ");
    request.remove("actor");
    assertThat(api.as(cy).act("shop", "approve", request).status()).isEqualTo(200);
    awaitState("HOLDING");
    assertThat(entries("ApprovalGiven")).hasSize(2).allSatisfy(entry -> {
      assertThat(entry.payload().node().path("actor").path("known").asText()).isEqualTo("token");
      assertThat(entry.payload().node().path("actor").path("face").asText()).isEqualTo("API");
      assertThat(entry.payload().node().path("evidence").path("ledgerIndex").asLong())
          .isEqualTo(request.get("seen"));
    });
    people.remove("cy");
    assertThat(api.as(cy).get("/api/v1/rollouts").status()).isEqualTo(401);
  }

  @Test
  void aRequestIdIsGoodForOneAct() throws Exception {
    rollout(600, "");
    awaitState("HOLDING");
    Map<String, String> first = Map.of("requestId", "r-1", "reason", "a look");
    assertThat(api.act("shop", "pause", first).status()).isEqualTo(200);
    assertThat(api.act("shop", "pause", first).status()).as("once more").isEqualTo(200);
    Map<String, String> other = Map.of("requestId", "r-1", "reason", "another look");
    ApiClient.Answer refused = api.act("shop", "pause", other);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.detail())
        .startsWith("the request id r-1 stands for another act already: paused by ");
    assertThat(api.act("shop", "resume", first).status()).isEqualTo(409);
    assertThat(entries("RolloutPaused")).hasSize(1);
    assertThat(entries("ActRefused")).isEmpty();
  }

  @Test
  void aStartIsDoneOnceByItsRequestId() throws Exception {
    Map<String, Object> request = new HashMap<>();
    request.put("plan", installation.plan("shop", 600, ""));
    request.put("reason", REASON);
    request.put("requestId", "start-1");
    ApiClient.Answer first = api.post("/api/v1/rollouts", request);
    ApiClient.Answer again = api.post("/api/v1/rollouts", request);
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    request.put("plan", installation.plan("shop", 300, ""));
    assertThat(api.post("/api/v1/rollouts", request).detail())
        .startsWith("the request id start-1 stands for another act already: the start of shop/1");
  }
}
