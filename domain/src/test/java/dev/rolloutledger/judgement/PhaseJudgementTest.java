package dev.rolloutledger.judgement;

import static dev.rolloutledger.fixture.Metrics.errors;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.fixture.Metrics;
import dev.rolloutledger.fixture.Plans;
import dev.rolloutledger.fixture.Samples;
import dev.rolloutledger.judgement.PhaseJudgement.Outcome;
import dev.rolloutledger.plan.Action;
import dev.rolloutledger.plan.Metric;
import dev.rolloutledger.plan.Unit;
import dev.rolloutledger.plan.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A phase at the end of its hold: coverage, averages, budgets, and what they say together. */
class PhaseJudgementTest {

  private static final Instant FROM = Instant.parse("2026-03-02T09:10:00Z");

  private static PhaseJudgement judge(Metric metric, Set<Verdict> spent, double... values) {
    return judge(metric, spent, Samples.recorded(metric, FROM, values));
  }

  /** A hold of twenty due times. */
  private static PhaseJudgement judge(
      Metric metric, Set<Verdict> spent, List<RecordedSample> samples) {
    return Judges.current()
        .phase(new PhaseEvidence(
            Plans.plans().metrics(metric).build(),
            0,
            2,
            FROM,
            FROM.plus(Duration.ofMinutes(100)),
            samples,
            Map.of(),
            Map.of(metric.name(), spent)));
  }

  private static double[] times(int count, double value) {
    double[] values = new double[count];
    Arrays.fill(values, value);
    return values;
  }

  @Test
  void healthyAdvances() {
    PhaseJudgement judged = judge(errors().build(), Set.of(), times(20, 0.5));
    assertThat(judged.outcome()).isEqualTo(Outcome.ADVANCE);
    assertThat(judged.because()).isEqualTo("every metric is healthy over the hold");
    assertThat(judged.judge()).isEqualTo("2");
    assertThat(judged.look()).isEqualTo(1);
    assertThat(judged.metrics())
        .containsExactly(new MetricJudgement(
            "errors",
            new Average(0.5, 20, 2000),
            20,
            null,
            null,
            Verdict.HEALTHY,
            "errors: average 0.5 %"));
  }

  @Test
  void theSamplesItStoodOnArePinned() {
    PhaseJudgement judged = judge(errors().build(), Set.of(), times(20, 0.5));
    assertThat(judged.firstIndex()).isZero();
    assertThat(judged.lastIndex()).isEqualTo(19);
    PhaseJudgement none = judge(errors().build(), Set.of());
    assertThat(none.firstIndex()).isNull();
    assertThat(none.lastIndex()).isNull();
  }

  @Test
  void nineteenOfTwentyAreEnoughAndEighteenAreNot() {
    assertThat(judge(errors().build(), Set.of(), times(19, 0.5)).outcome())
        .isEqualTo(Outcome.ADVANCE);
    PhaseJudgement judged = judge(errors().build(), Set.of(), times(18, 0.5));
    assertThat(judged.outcome()).isEqualTo(Outcome.EXTEND);
    assertThat(judged.metrics().get(0).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(judged.because())
        .isEqualTo("errors: 18 of 20 due samples are known, 95 % are asked for");
  }

  @Test
  void nothingKnownIsNoData() {
    PhaseJudgement judged = judge(errors().build(), Set.of());
    assertThat(judged.metrics().get(0).verdict()).isEqualTo(Verdict.NO_DATA);
    assertThat(judged.because())
        .isEqualTo("errors: 0 of 20 due samples are known, 95 % are asked for");
  }

  @Test
  void samplesBehindWhichNoRequestStandsAreNoData() {
    Metric metric = errors().build();
    List<RecordedSample> samples = Samples.recorded(metric, FROM, times(20, 0)).stream()
        .map(recorded -> Samples.recorded(
            recorded.index(),
            metric,
            Samples.weighted("errors", 0, 0.0, recorded.due()),
            recorded.due()))
        .toList();
    PhaseJudgement judged = judge(metric, Set.of(), samples);
    assertThat(judged.outcome()).isEqualTo(Outcome.EXTEND);
    assertThat(judged.because()).isEqualTo("errors: no requests stand behind its 20 known samples");
  }

  @Test
  void aWarningOnAverageExtendsRollsBackOrIsOnlyToldOf() {
    double[] warning = times(20, 2);
    PhaseJudgement held = judge(errors().build(), Set.of(), warning);
    assertThat(held.outcome()).isEqualTo(Outcome.EXTEND);
    assertThat(held.because()).isEqualTo("errors: average 2 %, healthy is < 1 %");
    assertThat(judge(warned(Action.ROLL_BACK), Set.of(), warning).outcome())
        .isEqualTo(Outcome.ROLL_BACK);
    PhaseJudgement told = judge(warned(Action.NOTIFY), Set.of(), warning);
    assertThat(told.outcome()).isEqualTo(Outcome.ADVANCE);
    assertThat(told.metrics().get(0).verdict()).isEqualTo(Verdict.WARNING);
  }

  private static Metric warned(Action action) {
    return errors().action(Verdict.WARNING, action).build();
  }

  @Test
  void aCriticalAverageRollsBack() {
    PhaseJudgement judged = judge(errors().build(), Set.of(), times(20, 6));
    assertThat(judged.outcome()).isEqualTo(Outcome.ROLL_BACK);
    assertThat(judged.because()).isEqualTo("errors: average 6 %, critical is > 5 %");
  }

  @ParameterizedTest
  @EnumSource(Action.class)
  void aBudgetThatIsSpentAtTheEndDoesWhatThePlanSays(Action action) {
    PhaseJudgement judged = judge(warned(action), Set.of(Verdict.WARNING), times(20, 0.5));
    assertThat(judged.outcome())
        .isEqualTo(
            switch (action) {
              case ROLL_BACK -> Outcome.ROLL_BACK;
              case HOLD -> Outcome.EXTEND;
              case NOTIFY -> Outcome.ADVANCE;
            });
    if (action != Action.NOTIFY) {
      assertThat(judged.because()).isEqualTo("errors has spent its budget of WARNING");
    }
  }

  @Test
  void rollingBackWinsOverExtending() {
    Metric other = Metrics.metric("load", Unit.COUNT).healthy("< 4").build();
    PhaseJudgement judged = Judges.current()
        .phase(new PhaseEvidence(
            Plans.plans().metrics(other, errors().build()).build(),
            0,
            2,
            FROM,
            FROM.plus(Duration.ofMinutes(100)),
            Samples.recorded(errors().build(), FROM, times(20, 9)),
            Map.of(),
            Map.of()));
    assertThat(judged.outcome()).isEqualTo(Outcome.ROLL_BACK);
    assertThat(judged.because()).isEqualTo("errors: average 9 %, critical is > 5 %");
    assertThat(judged.metrics())
        .extracting(MetricJudgement::metric)
        .containsExactly("load", "errors");
  }

  @Test
  void aFewBusySamplesWeighMoreThanManyIdleOnes() {
    Metric metric = errors().build();
    List<RecordedSample> samples = Samples.recorded(metric, FROM, times(20, 0)).stream()
        .map(recorded -> Samples.recorded(
            recorded.index(),
            metric,
            recorded.index() == 3
                ? Samples.weighted("errors", 30, 10_000.0, recorded.due())
                : recorded.sample(),
            recorded.due()))
        .toList();
    assertThat(judge(metric, Set.of(), samples).outcome()).isEqualTo(Outcome.ROLL_BACK);
  }
}
