package dev.rolloutledger.worker.app.virtual;

import static dev.rolloutledger.worker.app.virtual.ChatOnVercel.COMMIT;
import static dev.rolloutledger.worker.app.virtual.VercelLife.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.reconcile.Matched;
import dev.rolloutledger.rollout.DeploymentEvent.DeploymentBegan;
import dev.rolloutledger.rollout.DeploymentEvent.DeploymentFailed;
import dev.rolloutledger.rollout.DeploymentEvent.DeploymentLive;
import dev.rolloutledger.rollout.DiagnosisEvent.DiagnosisRecorded;
import dev.rolloutledger.rollout.RollbackEvent.TargetSwitchedOff;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.Stage;
import dev.rolloutledger.rollout.TargetView;
import dev.rolloutledger.worker.app.Agreement;
import dev.rolloutledger.worker.home.Home;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The runbook on its own platform. The checklist is attested; at 10, 50 and 100 % the variables are
 * written, the commit that is in production is deployed again, and the chat service itself says what
 * it runs with before anything is verified and held. Or errors break out at 50 %: production is led
 * back to what ran before, the project's settings are put off, and the retry has to promote.
 */
@Tag("long")
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
class VercelLifeTest {

  private static final String SECOND = "conversation-metadata/2";

  @TempDir
  Path directory;

  @Test
  void theRunbookIsCarriedThroughByThreeDeployments() throws Exception {
    try (VercelLife life = new VercelLife(directory)) {
      String preview =
          life.vercel().add("ENABLE_METADATA_ROLLOUT_PERCENTAGE", "77", "plain", "preview");
      life.start().until(FIRST, "COMPLETED");

      assertThat(life.entries(FIRST))
          .extracting(Entry::type)
          .containsSubsequence(
              "PreflightPassed",
              "BaselineRecorded",
              "PhaseEntered",
              "ChangeIntended",
              "DeploymentBegan",
              "DeploymentLive",
              "TargetReadBack",
              "CheckRecorded",
              "HoldBegan",
              "PhaseJudged",
              "PhaseEntered",
              "ChangeIntended",
              "DeploymentBegan",
              "DeploymentLive",
              "TargetReadBack",
              "PhaseJudged",
              "ChangeIntended",
              "DeploymentBegan",
              "DeploymentLive",
              "TargetReadBack",
              "ClosingJudged",
              "RolloutCompleted");
      assertThat(life.settings())
          .containsEntry("USE_ENHANCED_METADATA_CONTEXT", "true")
          .containsEntry("USE_GPT5_MINI", "true")
          .containsEntry("ENABLE_METADATA_ROLLOUT_PERCENTAGE", "100");
      assertThat(life.vercel().deployments()).as("one a percentage").isEqualTo(4);
      assertThat(life.vercel().commit()).as("nobody's code was shipped").isEqualTo(COMMIT);
      assertThat(life.vercel().valueOf(preview)).isEqualTo("77");
      assertThat(life.vercel().comment("USE_ENHANCED_METADATA_CONTEXT"))
          .startsWith("Ask the chat team [Rollout Ledger: conversation-metadata number=1 ")
          .endsWith(" closed=false before=dpl_1]");
      assertThat(life.vercel().changes()).isEqualTo(asTheLedgerTells(life.entries(FIRST)));
      life.keepHistories(FIRST);
    }
    assertThat(Agreement.holds(new Home(directory), FIRST).matched())
        .as("the engine's history and the ledger tell the same")
        .containsEntry(Matched.RUNS, 1L);
  }

  @Test
  void errorsAtFiftyPercentLeadProductionBackAndTheRetryPromotes() throws Exception {
    try (VercelLife life = new VercelLife(directory, "errors@50+10m")) {
      life.start().until(FIRST, "ROLLED_BACK");

      assertThat(life.vercel().production()).isEqualTo("dpl_1");
      assertThat(life.settings()).containsEntry("USE_ENHANCED_METADATA_CONTEXT", "false");
      assertThat(life.vercel().value("USE_ENHANCED_METADATA_CONTEXT"))
          .as("or the next deployment brings it back")
          .hasValue("false");
      assertThat(life.vercel().comment("USE_ENHANCED_METADATA_CONTEXT")).contains("closed=true");
      RolloutState state = life.state(FIRST);
      assertThat(Objects.requireNonNull(state.rollback()).offAt())
          .isBefore(state.rollback().requestedAt().plus(state.plan().rollback().within()));
      assertThat(life.entries(FIRST))
          .extracting(Entry::type)
          .containsSubsequence(
              "BudgetSpent",
              "RollbackStarted",
              "TargetSwitchedOff",
              "CheckRecorded",
              "EvidenceGathered",
              "RolledBack");
      assertThat(life.vercel().changes()).isEqualTo(asTheLedgerTells(life.entries(FIRST)));

      theTroubleshootingWasDone(life.settleDiagnoses());

      life.retry().until(SECOND, "HOLDING");
      assertThat(life.settings()).containsEntry("ENABLE_METADATA_ROLLOUT_PERCENTAGE", "10");
      assertThat(life.facts(SECOND, DeploymentLive.class))
          .singleElement()
          .satisfies(live -> assertThat(live.calls()).containsExactly("promoted " + live.id()));
    }
  }

  /** The page's "Increased error rates" and "Investigate Issue"; this worker has no database. */
  private static void theTroubleshootingWasDone(VercelLife life) {
    assertThat(life.facts(FIRST, DiagnosisRecorded.class))
        .filteredOn(found -> found.diagnosis().equals("increased-error-rates"))
        .first()
        .satisfies(found -> {
          assertThat(found.metric()).isEqualTo("error-rate");
          assertThat(found.looks().get(0).lines())
              .anySatisfy(line -> assertThat(line).contains("serialization failed"));
          assertThat(found.fix()).contains("If serialization");
        });
    assertThat(life.facts(FIRST, DiagnosisRecorded.class))
        .filteredOn(found -> found.diagnosis().equals("after-rollback"))
        .singleElement()
        .satisfies(found -> assertThat(found.looks())
            .as("the flag, the last hour's log, its errors, and what vercel inspect tells")
            .allSatisfy(look -> assertThat(look.failed()).isNull())
            .anySatisfy(look -> assertThat(String.join("\n", look.lines())).contains("dpl_1")));
  }

  @Test
  void aRollbackWaitsForNoBuild() throws Exception {
    try (VercelLife life = new VercelLife(directory)) {
      life.start().until(FIRST, "a build", VercelLifeTest::building);
      life.rollBack(FIRST).until(FIRST, "ROLLED_BACK");
      assertThat(life.vercel().state("dpl_2")).isEqualTo("CANCELED");
      assertThat(life.vercel().production()).isEqualTo("dpl_1");
      assertThat(life.vercel().value("USE_ENHANCED_METADATA_CONTEXT")).hasValue("false");
      List<TargetSwitchedOff> off = life.facts(FIRST, TargetSwitchedOff.class);
      assertThat(off).as("once more when nothing can land any more").hasSizeGreaterThan(1);
      assertThat(off.get(0).calls())
          .containsExactly("set USE_ENHANCED_METADATA_CONTEXT=false", "cancelled dpl_2");
    }
  }

  @Test
  void aRunThatIsLostInTheMiddleOfABuildBeginsNoOther() throws Exception {
    try (VercelLife life = new VercelLife(directory)) {
      life.start().until(FIRST, "a build", VercelLifeTest::building);
      life.loseTheRun(FIRST).until(FIRST, "HOLDING");
      assertThat(life.vercel().deployments()).isEqualTo(2);
      assertThat(life.facts(FIRST, DeploymentLive.class)).hasSize(1);
    }
  }

  @Test
  void aBuildThatFailsIsToldAndTriedAgain() throws Exception {
    try (VercelLife life = new VercelLife(directory)) {
      life.vercel().failNextBuild("Command \"next build\" exited with 1");
      life.start()
          .until(
              FIRST,
              "HOLDING",
              state -> state.progress().phase() == 0 && state.progress().stage() == Stage.HOLDING);
      assertThat(life.facts(FIRST, DeploymentFailed.class))
          .singleElement()
          .satisfies(failed -> assertThat(failed.reason())
              .isEqualTo("Command \"next build\" exited with 1 (BUILD_FAILED)"));
      assertThat(life.vercel().deployments()).isEqualTo(3);
    }
  }

  private static boolean building(RolloutState state) {
    TargetView.Intent intent = state.target().intent();
    return intent != null && intent.deployment() != null;
  }

  /** What the entries say was called, as the requests that the vendor must have got. */
  private static List<String> asTheLedgerTells(List<Entry> entries) {
    List<String> requests = new ArrayList<>();
    for (Entry entry : entries) {
      List<String> calls = List.of();
      if (entry.fact() instanceof DeploymentBegan began) {
        calls = began.calls();
      } else if (entry.fact() instanceof DeploymentLive live) {
        calls = live.calls();
      } else if (entry.fact() instanceof TargetSwitchedOff off && off.calls() != null) {
        calls = off.calls();
      }
      calls.forEach(call -> requests.add(request(call)));
    }
    return requests;
  }

  private static String request(String call) {
    String last = call.substring(call.lastIndexOf(' ') + 1);
    if (call.startsWith("set ")) {
      int variable = ChatOnVercel.SETTINGS.indexOf(last.substring(0, last.indexOf('='))) + 1;
      return "PATCH /v9/projects/chat/env/env_" + variable;
    }
    if (call.startsWith("began ")) {
      return "POST /v13/deployments";
    }
    if (call.startsWith("cancelled ")) {
      return "PATCH /v12/deployments/" + last + "/cancel";
    }
    return call.startsWith("promoted ")
        ? "POST /v10/projects/prj_8f2c4e6a/promote/" + last
        : "POST /v1/projects/prj_8f2c4e6a/rollback/" + last;
  }
}
