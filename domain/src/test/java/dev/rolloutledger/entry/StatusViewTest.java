package dev.rolloutledger.entry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.judgement.PhaseJudgement.Outcome;
import dev.rolloutledger.plan.Verdict;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.PersonAct;
import dev.rolloutledger.rollout.ProcedureAct;
import dev.rolloutledger.rollout.RollbackAct;
import dev.rolloutledger.rollout.RollbackView.Cause;
import dev.rolloutledger.rollout.Steering.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatusViewTest {

  private final RecordedRollout rollout = new RecordedRollout();

  @Test
  void aStartedRolloutNamesWhatHasToBeAttested() {
    StatusView view = rollout.started().view();
    assertThat(view.status()).isEqualTo("PREFLIGHT");
    assertThat(view.missing()).extracting("id").containsExactly("tests");
    assertThat(view.phases()).extracting(PhaseView::state).containsOnly(PhaseView.State.AHEAD);
    assertThat(view.hold()).isNull();
    assertThat(view.earliestEnd())
        .isEqualTo(
            RecordedRollout.START.plus(Duration.ofMinutes(10)).plus(Duration.ofHours(48 + 168)));
  }

  @Test
  void aHoldSaysHowMuchOfItIsLeftAndWhatItsMetricsAre() {
    rollout.holding().samples(12, 0.4, 1.3).samples(1, 3, 1.3).after(Duration.ofMinutes(2));
    StatusView view = rollout.view();
    assertThat(view.status()).isEqualTo("HOLDING");
    assertThat(view.percentage()).isEqualTo(10);
    assertThat(view.hold().left()).isEqualTo(Duration.ofHours(48).minusMinutes(62));
    assertThat(view.hold().dueTimes()).isEqualTo(13);
    assertThat(view.hold().dueInAll()).isEqualTo(576);
    assertThat(view.next())
        .isEqualTo("the phase is judged at 2026-03-04 09:10:00Z, then phase all at 100 %");
    MetricView errors = view.metrics().get(0);
    assertThat(errors.verdict()).isEqualTo(Verdict.WARNING);
    assertThat(errors.value()).isEqualTo(3);
    assertThat(errors.baseline()).isEqualTo(0.5);
    assertThat(errors.budgets())
        .singleElement()
        .satisfies(
            used -> assertThat(used.used() + " of " + used.budget()).isEqualTo("1 of 6 of 12"));
    assertThat(view.samples()).isEqualTo(30);
  }

  @Test
  void waitsPausesAndJudgementsAreNamed() {
    rollout.holding().samples(3, 0.4, 1.3);
    rollout.act(Actor.claimed("bo"), new PersonAct.Pause("a look at the logs"));
    rollout.act(new ProcedureAct.BeginWait(Wait.Kind.DATA, "no samples", "the next sample"));
    rollout.judged(Outcome.ADVANCE, "every metric is healthy over the hold");
    StatusView view = rollout.view();
    assertThat(view.status()).isEqualTo("PAUSED");
    assertThat(view.paused().by().name()).isEqualTo("bo");
    assertThat(view.waits()).extracting(Wait::endedBy).containsExactly("the next sample");
    assertThat(view.judgement().outcome()).isEqualTo(Outcome.ADVANCE);
    RolloutSummary summary = RolloutSummary.of(rollout.state(), rollout.index(), rollout.now());
    assertThat(summary.needs()).isEqualTo("paused by bo (claimed): a look at the logs");
    assertThat(summary.phaseNumber() + " of " + summary.phases()).isEqualTo("1 of 2");
  }

  @Test
  void aRollbackSaysWhyAndHowLongItTook() {
    rollout.holding().samples(3, 0.4, 1.3);
    Instant asked = rollout.now();
    rollout.act(
        new Actor("release engineer", "local user"),
        new RollbackAct.RollBack(Cause.PERSON, "complaints", asked));
    assertThat(rollout.view().status()).isEqualTo("ROLLING_BACK");
    assertThat(rollout.view().offAfter()).isNull();
    rollout
        .after(Duration.ofMillis(420))
        .act(new RollbackAct.RecordOff(Map.of("checkout-v2", "0")))
        .act(new RollbackAct.FinishRollback());
    StatusView view = rollout.view();
    assertThat(view.status()).isEqualTo("ROLLED_BACK");
    assertThat(view.offAfter()).isEqualTo(Duration.ofMillis(420));
    assertThat(view.percentage()).isZero();
    assertThat(view.next()).isNull();
    assertThat(view.phases())
        .extracting(PhaseView::state)
        .containsExactly(PhaseView.State.TAKEN_BACK, PhaseView.State.GIVEN_UP);
  }

  @Test
  void aPassedPhaseIsPassedAndTheNextOneCurrent() {
    rollout.holding().judged(Outcome.ADVANCE, "healthy").enter(1);
    assertThat(rollout.view().phases())
        .extracting(PhaseView::state)
        .containsExactly(PhaseView.State.PASSED, PhaseView.State.CURRENT);
    assertThat(rollout.view().phases().get(1).until())
        .isEqualTo(rollout.now().plus(Duration.ofDays(7)));
  }

  @Test
  void itIsTheSameAfterAWayThroughJson() throws Exception {
    StatusView view = rollout.holding().samples(2, 3, 1.3).view();
    JsonNode json = Json.mapper().valueToTree(view);
    assertThat(json.at("/metrics/0/healthy").asText()).isEqualTo("< 1 %");
    assertThat(json.at("/hold/left").asText()).isEqualTo("PT47H55M");
    assertThat(Json.mapper().treeToValue(json, StatusView.class)).isEqualTo(view);
    RolloutSummary summary = RolloutSummary.of(rollout.state(), 7, rollout.now());
    assertThat(
            Json.mapper().readValue(Json.mapper().writeValueAsBytes(summary), RolloutSummary.class))
        .isEqualTo(summary);
  }
}
