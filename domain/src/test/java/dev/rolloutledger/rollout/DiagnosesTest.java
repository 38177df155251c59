package dev.rolloutledger.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.fixture.Diagnoses;
import dev.rolloutledger.fixture.Metrics;
import dev.rolloutledger.fixture.Plans;
import dev.rolloutledger.plan.Diagnosis;
import dev.rolloutledger.plan.Verdict;
import dev.rolloutledger.rollout.DiagnosisAct.RecordDiagnosis;
import dev.rolloutledger.rollout.DiagnosisEvent.DiagnosisAsked;
import dev.rolloutledger.rollout.DiagnosisEvent.DiagnosisRecorded;
import dev.rolloutledger.rollout.DiagnosisEvent.Found;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When the plan's diagnoses are asked for: once in an episode, and once by a rollback. */
class DiagnosesTest extends RolloutSpec {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final List<Found> NOTHING =
      List.of(new Found("lines", "logs", List.of(), 0, 1, null));

  private static Life holding(Diagnosis... diagnoses) {
    Metrics patient = Metrics.errors()
        .budget(Verdict.CRITICAL, "20 of 20")
        .budget(Verdict.WARNING, "20 of 20")
        .budget(Verdict.NO_DATA, "20 of 20");
    return Life.of(Plans.plans()
            .hold(Duration.ofHours(30))
            .metrics(patient.build())
            .diagnoses(diagnoses)
            .build())
        .until(Stage.HOLDING);
  }

  private static Diagnosis outside(Duration again) {
    return Diagnoses.errorLog(again, Verdict.WARNING, Verdict.CRITICAL);
  }

  private static List<DiagnosisAsked> asked(Life life) {
    return life.events().stream()
        .filter(DiagnosisAsked.class::isInstance)
        .map(DiagnosisAsked.class::cast)
        .toList();
  }

  @Test
  void theFirstSampleOutsideTheHealthyBandAsks() {
    Life life = holding(outside(MINUTE)).errors(0.5);
    assertThat(asked(life)).isEmpty();
    life.errors(2);
    assertThat(asked(life))
        .containsExactly(
            new DiagnosisAsked(life.now(), "error-log", 1, "errors", Verdict.WARNING, life.now()));
  }

  @Test
  void anEpisodeEndsWithAHealthySampleAndNotWithAWorseOneOrNone() {
    Life life = holding(outside(MINUTE)).errors(2, 2, 9).missed(1).errors(2);
    assertThat(asked(life)).hasSize(1);
    life.errors(0.5, 2, 2);
    assertThat(asked(life)).extracting(DiagnosisAsked::run).containsExactly(1, 2);
  }

  @Test
  void noneIsAskedForAgainBeforeItsTime() {
    Life life = holding(outside(Duration.ofHours(1))).errors(2, 0.5, 2, 0.5, 2);
    assertThat(asked(life)).hasSize(1);
    // The episode that began too early is looked at once the hour is over, if it lasts.
    life.errors(2, 2, 2, 2, 2, 2, 2, 2, 2, 2);
    assertThat(asked(life)).hasSize(2);
    assertThat(Duration.between(asked(life).get(0).at(), asked(life).get(1).at()))
        .isEqualTo(Duration.ofHours(1));
  }

  @Test
  void whatFlapsIsLookedAtTwentyTimesAtMost() {
    Life life = holding(outside(MINUTE));
    for (int i = 0; i < 30; i++) {
      life.errors(2, 0.5);
    }
    assertThat(asked(life)).hasSize(Diagnosis.MOST_RUNS);
  }

  @Test
  void missingDataAsksWhereThePlanSaysSo() {
    Life life = holding(Diagnoses.errorLog(MINUTE, Verdict.NO_DATA)).errors(2).missed(2);
    assertThat(asked(life))
        .singleElement()
        .satisfies(asked -> assertThat(asked.verdict()).isEqualTo(Verdict.NO_DATA));
  }

  @Test
  void theBaselineAsksForNothing() {
    Life life = Life.of(Plans.plans().diagnoses(outside(MINUTE)).build())
        .until(Stage.BASELINE)
        .beginHold()
        .errors(9);
    assertThat(asked(life)).isEmpty();
  }

  @Test
  void aRollbackAsksOnceTheTargetWasReadBackOff() {
    Life life = holding(Diagnoses.atRollback()).act(Life.rollBack());
    assertThat(asked(life)).isEmpty();
    life.act(new RollbackAct.RecordOff(Map.of("CHECKOUT", "10")));
    assertThat(asked(life)).isEmpty();
    life.act(new RollbackAct.RecordOff(Life.OFF)).act(new RollbackAct.RecordOff(Life.OFF));
    assertThat(asked(life))
        .containsExactly(new DiagnosisAsked(life.now(), "after-rollback", 1, null, null, null));
    assertThat(asked(life).get(0).sentence())
        .isEqualTo("diagnosis after-rollback is due (rollback)");
  }

  @Test
  void whatItFoundIsRecordedOnceAndDecidesNothing() {
    Life life = holding(outside(MINUTE)).errors(2);
    Stage stage = life.stage();
    RecordDiagnosis record =
        new RecordDiagnosis("error-log", 1, false, NOTHING, "look at the pool");
    expect(
        life,
        record,
        new DiagnosisRecorded(
            life.now(),
            "error-log",
            1,
            "errors",
            Verdict.WARNING,
            false,
            NOTHING,
            "look at the pool"));
    life.act(record);
    assertThat(life.stage()).isEqualTo(stage);
    assertThat(life.state().diagnosed("error-log").owed()).isEmpty();
    expect(life, record);
    expect(life, new RecordDiagnosis("error-log", 7, false, NOTHING, ""));
    expect(life, new RecordDiagnosis("other", 1, false, NOTHING, ""));
  }

  @Test
  void whatIsOwedIsRecordedAfterTheEndAsWellAndByNoRun() {
    Life life = holding(outside(MINUTE)).errors(2).act(new PersonAct.Abandon("by hand"));
    RecordDiagnosis record = new RecordDiagnosis("error-log", 1, true, NOTHING, "");
    assertThat(Decisions.decide(life.state(), life.command(0, record))).hasSize(1);
  }
}
