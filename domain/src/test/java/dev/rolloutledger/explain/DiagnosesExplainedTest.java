package dev.rolloutledger.explain;

import static dev.rolloutledger.explain.Explained.decision;
import static dev.rolloutledger.explain.Explained.latest;
import static dev.rolloutledger.explain.Explained.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.fixture.Diagnoses;
import dev.rolloutledger.fixture.Plans;
import dev.rolloutledger.plan.Verdict;
import dev.rolloutledger.rollout.DiagnosisAct.RecordDiagnosis;
import dev.rolloutledger.rollout.DiagnosisEvent.Found;
import dev.rolloutledger.rollout.LifecycleEvent.HoldBegan;
import dev.rolloutledger.rollout.Recorded;
import dev.rolloutledger.rollout.RollbackAct;
import dev.rolloutledger.rollout.RollbackEvent.RollbackStarted;
import dev.rolloutledger.rollout.SamplingEvent.BudgetSpent;
import dev.rolloutledger.rollout.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the diagnoses found stands beside the decision that the same metric led to, with the fix. */
class DiagnosesExplainedTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static RecordDiagnosis found(String name, int run, String line) {
    return new RecordDiagnosis(
        name,
        run,
        false,
        List.of(
            new Found("lines", "logs pattern: error", List.of(line, "more"), 3, 9, null),
            new Found("flag", "settings of flagd/checkout", List.of(), 0, 9, "no answer")),
        "look at the pool");
  }

  private static Recorded holding() {
    return Recorded.of(Plans.plans()
            .diagnoses(
                Diagnoses.errorLog(MINUTE, Verdict.WARNING, Verdict.CRITICAL),
                Diagnoses.atRollback())
            .build())
        .until(Stage.HOLDING);
  }

  @Test
  void aBreachNamesWhatWasLookedAtWhenItBegan() {
    Recorded life = holding().errors(9).act(found("error-log", 1, "OpenAI 429")).errors(9);
    Explanation breach = decision(life, BudgetSpent.class);
    assertThat(breach.diagnoses())
        .extracting(DiagnosisEvidence::diagnosis)
        .containsExactly("error-log");
    assertThat(text(breach))
        .contains(
            "  lines  logs pattern: error",
            "    OpenAI 429",
            "    and 3 more",
            "    ! no answer",
            "  fix  look at the pool")
        .anyMatch(line -> line.startsWith("diagnosis error-log  (errors CRITICAL)  entry "));
  }

  @Test
  void aRollbackNamesThoseThatItAskedForItselfAsWell() {
    Recorded life = holding().errors(9).act(found("error-log", 1, "OpenAI 429")).errors(9);
    life.act(new RollbackAct.RecordOff(Map.of("CHECKOUT", "0", "MODEL", "new")));
    assertThat(text(decision(life, RollbackStarted.class)))
        .contains("  what it found is not recorded yet");
    life.act(found("after-rollback", 1, "822x Error"));
    Explanation back = decision(life, RollbackStarted.class);
    assertThat(back.diagnoses())
        .extracting(DiagnosisEvidence::diagnosis)
        .containsExactly("error-log", "after-rollback");
    assertThat(text(back)).contains("    OpenAI 429", "    822x Error");
    assertThat(decision(life, BudgetSpent.class).diagnoses())
        .extracting(DiagnosisEvidence::diagnosis)
        .containsExactly("error-log");
  }

  /** The first sample spends the budget: what was found is recorded after the decision. */
  @Test
  void whatTheSameSamplesAskedForBelongsToTheDecision() {
    Recorded life = holding().errors(2, 2);
    life.act(found("error-log", 1, "late"));
    assertThat(decision(life, BudgetSpent.class).diagnoses()).singleElement().satisfies(known -> {
      assertThat(known.recorded()).isTrue();
      assertThat(known.trigger()).isEqualTo("errors WARNING");
    });
  }

  @Test
  void whatIsHealthyAgainIsNoNews() {
    Recorded life = holding().errors(2).act(found("error-log", 1, "gone")).errors(0.5);
    assertThat(latest(life).diagnoses()).isEmpty();
    assertThat(decision(life, HoldBegan.class).diagnoses()).isEmpty();
    life.errors(2);
    assertThat(latest(life).diagnoses()).isNotEmpty();
  }
}
