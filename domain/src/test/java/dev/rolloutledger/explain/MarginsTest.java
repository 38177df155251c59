package dev.rolloutledger.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rolloutledger.explain.Margin.Rule;
import dev.rolloutledger.fixture.Metrics;
import dev.rolloutledger.judgement.Average;
import dev.rolloutledger.judgement.PhaseJudgement.Outcome;
import dev.rolloutledger.plan.Action;
import dev.rolloutledger.plan.After;
import dev.rolloutledger.plan.Bound;
import dev.rolloutledger.plan.Comparison.Change;
import dev.rolloutledger.plan.Unit;
import dev.rolloutledger.plan.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarginsTest {

  private static Average average(double value) {
    return new Average(value, 4, 400);
  }

  private static void is(
      Margin margin, Rule rule, String beyond, double distance, double share, Outcome outcome) {
    assertThat(margin.rule()).isEqualTo(rule);
    assertThat(margin.beyond()).isEqualTo(Bound.parse(beyond));
    assertThat(margin.distance()).isCloseTo(distance, within(1e-9));
    assertThat(margin.share()).isCloseTo(share, within(1e-9));
    assertThat(margin.outcome()).isEqualTo(outcome);
  }

  @Test
  void healthyEndsWhereItsBoundIsNotMetAndCriticalBeginsWhereItIs() {
    List<Margin> margins = Margins.ofPhase(Metrics.errors().build(), average(0.25), null, null);
    assertThat(margins).hasSize(2);
    is(margins.get(0), Rule.HEALTHY, ">= 1 %", 0.75, 75, Outcome.EXTEND);
    is(margins.get(1), Rule.CRITICAL, "> 5 %", 4.75, 95, Outcome.ROLL_BACK);
    assertThat(margins).noneMatch(margin -> margin.crossed(0.25));
    assertThat(margins.get(0).crossed(1)).isTrue();
  }

  @Test
  void whatIsBeyondHasANegativeDistance() {
    Margin healthy =
        Margins.ofPhase(Metrics.errors().build(), average(1.5), null, null).get(0);
    is(healthy, Rule.HEALTHY, ">= 1 %", -0.5, -50, Outcome.EXTEND);
    assertThat(healthy.crossed(1.5)).isTrue();
  }

  @Test
  void aBoundInAnotherUnitIsSaidInTheMetrics() {
    Margin margin = Margins.ofPhase(
            Metrics.metric("overhead", Unit.MILLISECONDS).healthy("<= 0.5 s").build(),
            average(300),
            null,
            null)
        .get(0);
    is(margin, Rule.HEALTHY, "> 500 ms", 200, 40, Outcome.EXTEND);
  }

  @Test
  void aMetricThatShouldBeHighIsBelow() {
    Margin margin = Margins.ofPhase(
            Metrics.metric("quality", Unit.PERCENT)
                .healthy("> 75 %")
                .action(Verdict.WARNING, Action.NOTIFY)
                .build(),
            average(80),
            null,
            null)
        .get(0);
    is(margin, Rule.HEALTHY, "<= 75 %", 5, 100 * 5.0 / 75, Outcome.ADVANCE);
  }

  /** 25 % more than 1.2 s is 1.5 s. */
  @Test
  void aComparisonsLimitIsTheBaselinesShare() {
    Margin more = Margins.ofPhase(Metrics.latency().build(), average(1.3), average(1.2), null)
        .get(0);
    is(more, Rule.BASELINE, "> 1.5 s", 0.2, 100 * 0.2 / 1.5, Outcome.EXTEND);
    List<Margin> either = Margins.ofPhase(
        Metrics.metric("load", Unit.COUNT).compared(Change.ANY, 10, 2).build(),
        average(95),
        average(100),
        null);
    is(either.get(0), Rule.BASELINE, "> 110", 15, 100 * 15.0 / 110, Outcome.EXTEND);
    is(either.get(1), Rule.BASELINE, "< 90", 5, 100 * 5.0 / 90, Outcome.EXTEND);
  }

  @Test
  void aClosingConditionExtends() {
    Margin margin = Margins.ofClosing(
            new After.Closing("errors", Bound.parse("< 0.5 %"), null),
            Metrics.errors().build(),
            average(0.6),
            null,
            null)
        .get(0);
    is(margin, Rule.CLOSING, ">= 0.5 %", -0.1, -20, Outcome.EXTEND);
  }

  @Test
  void withoutAnAverageOrABaselineThereIsNothingToMeasure() {
    assertThat(Margins.ofPhase(Metrics.errors().build(), Average.NONE, null, null))
        .isEmpty();
    assertThat(Margins.ofPhase(Metrics.latency().build(), average(1), null, null))
        .isEmpty();
    Margin zero = Margins.ofPhase(
            Metrics.metric("lost", Unit.COUNT).healthy("<= 0").build(), average(0), null, null)
        .get(0);
    assertThat(zero.share()).isNull();
    assertThat(zero.distance()).isZero();
  }
}
