package dev.rolloutledger.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.fixture.Diagnoses;
import dev.rolloutledger.fixture.Plans;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.plan.amend.Change;
import dev.rolloutledger.plan.amend.Loosened;
import dev.rolloutledger.plan.amend.Loosening;
import dev.rolloutledger.plan.amend.PlanDiff;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Diagnoses as plans say them, keep them and change them. */
class DiagnosesOfAPlanTest {

  private static final Path RUNBOOK = Gallery.example("conversation-metadata.yaml");
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void theRunbooksTroubleshootingAndItsInvestigationAreThere() {
    Plan plan = Gallery.read(RUNBOOK);
    assertThat(plan.diagnoses())
        .extracting(Diagnosis::name)
        .containsExactly(
            "responses-sound-robotic",
            "context-not-remembered",
            "increased-error-rates",
            "slow-response-times",
            "after-rollback");
    Diagnosis errors = plan.diagnosis("increased-error-rates").orElseThrow();
    assertThat(errors.fits("error-rate", Verdict.WARNING)).isTrue();
    assertThat(errors.fits("error-rate", Verdict.CRITICAL)).isTrue();
    assertThat(errors.fits("error-rate", Verdict.NO_DATA)).isFalse();
    assertThat(errors.atRollback()).isFalse();
    assertThat(errors.timeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(errors.again()).isEqualTo(HOUR);
    assertThat(errors.looks().get(0)).isInstanceOfSatisfying(Look.Asked.class, look -> {
      assertThat(look.connection()).isEqualTo("logs");
      assertThat(look.parameters()).containsOnlyKeys("pattern", "window");
    });
    assertThat(plan.diagnosis("after-rollback").orElseThrow().atRollback()).isTrue();
  }

  @Test
  void aPlanComesBackFromItsJsonAndOneWithoutThemSaysNothingOfThem() throws Exception {
    Plan with = Gallery.read(RUNBOOK);
    String json = Json.mapper().writeValueAsString(with);
    assertThat(Json.mapper().readValue(json, Plan.class)).isEqualTo(with);
    assertThat(Json.mapper().writeValueAsString(Plans.plan())).doesNotContain("diagnoses");
  }

  @Test
  void oneThatIsDroppedOrChangedIsLooserAndOneMoreIsNot() {
    Plan one =
        Plans.plans().diagnoses(Diagnoses.errorLog(HOUR, Verdict.WARNING)).build();
    Plan other =
        Plans.plans().diagnoses(Diagnoses.errorLog(HOUR, Verdict.CRITICAL)).build();
    Plan more = Plans.plans()
        .diagnoses(Diagnoses.errorLog(HOUR, Verdict.WARNING), Diagnoses.atRollback())
        .build();
    assertThat(Loosening.of(one, Plans.plan()))
        .containsExactly(new Loosened(
            Amendments.NOTICES,
            "what is looked at when something is wrong, [error-log] before, [] after"));
    assertThat(Loosening.of(one, other)).hasSize(1);
    assertThat(Loosening.of(one, more)).isEmpty();
  }

  @Test
  void aChangeIsToldByTheNameOfTheDiagnosisAndTheLook() {
    Plan one = Plans.plans()
        .diagnoses(Diagnoses.diagnosis("error-log", HOUR, Diagnosis.Trigger.ROLLBACK))
        .build();
    Plan other = Plans.plans()
        .diagnoses(Diagnoses.diagnosis("error-log", HOUR.plus(HOUR), Diagnosis.Trigger.ROLLBACK))
        .build();
    assertThat(PlanDiff.of(one, other))
        .containsExactly(new Change("diagnoses.error-log.again", "1h", "2h"));
    assertThat(PlanDiff.of(Plans.plan(), one))
        .singleElement()
        .satisfies(change -> assertThat(change.path()).isEqualTo("diagnoses"));
  }
}
