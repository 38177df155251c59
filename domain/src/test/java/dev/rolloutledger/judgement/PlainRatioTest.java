package dev.rolloutledger.judgement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.fixture.Metrics;
import dev.rolloutledger.fixture.Plans;
import dev.rolloutledger.fixture.Samples;
import dev.rolloutledger.plan.After;
import dev.rolloutledger.plan.Bound;
import dev.rolloutledger.plan.Comparison;
import dev.rolloutledger.plan.Comparison.Change;
import dev.rolloutledger.plan.Metric;
import dev.rolloutledger.plan.Unit;
import dev.rolloutledger.plan.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A hold compared with the baseline by judge 1, as a plain ratio; and the closing metrics. */
class PlainRatioTest {

  private static final Instant FROM = Instant.parse("2026-03-02T09:10:00Z");

  private static MetricJudgement judge(Metric metric, Average baseline, double... values) {
    List<RecordedSample> samples = Samples.recorded(metric, FROM, values);
    return Judges.byVersion("1")
        .phase(new PhaseEvidence(
            Plans.plans().metrics(metric).build(),
            0,
            2,
            FROM,
            FROM.plus(Plans.EVERY.multipliedBy(values.length)),
            samples,
            Map.of(metric.name(), baseline),
            Map.of()))
        .metrics()
        .get(0);
  }

  private static Metric compared(Change change, double atMost, int minimum) {
    return Metrics.metric("score", Unit.COUNT).compared(change, atMost, minimum).build();
  }

  private static double[] ten(double value) {
    return DoubleStream.generate(() -> value).limit(10).toArray();
  }

  @ParameterizedTest
  @CsvSource({
    "INCREASE, 100, HEALTHY",
    "INCREASE, 110, HEALTHY",
    "INCREASE, 110.1, WARNING",
    "INCREASE, 0, HEALTHY",
    "DECREASE, 100, HEALTHY",
    "DECREASE, 90, HEALTHY",
    "DECREASE, 89.9, WARNING",
    "DECREASE, 1000, HEALTHY",
    "ANY, 110, HEALTHY",
    "ANY, 90, HEALTHY",
    "ANY, 110.1, WARNING",
    "ANY, 89.9, WARNING"
  })
  void byTenPercentAtMost(Change change, double now, Verdict expected) {
    Average before = new Average(100.0, 10, 1000);
    MetricJudgement judged = judge(compared(change, 10, 10), before, ten(now));
    assertThat(judged.verdict()).isEqualTo(expected);
    assertThat(judged.baseline()).isEqualTo(before);
    assertThat(judged.change()).isCloseTo(now - 100, Offset.offset(1e-9));
  }

  @Test
  void theReasonHasTheFigures() {
    Average before = new Average(100.0, 10, 1000);
    assertThat(judge(compared(Change.INCREASE, 25, 10), before, ten(130)).because())
        .isEqualTo(
            "score: changed by 30 % against the baseline, at most 25 % of increase is accepted");
    assertThat(judge(compared(Change.ANY, 25, 10), before, ten(70)).because())
        .isEqualTo(
            "score: changed by -30 % against the baseline, at most 25 % of change is accepted");
  }

  @Test
  void aBaselineBelowZeroIsComparedByItsSize() {
    Average before = new Average(-100.0, 10, 1000);
    MetricJudgement judged = judge(compared(Change.INCREASE, 10, 10), before, ten(-50));
    assertThat(judged.change()).isEqualTo(50);
    assertThat(judged.verdict()).isEqualTo(Verdict.WARNING);
  }

  @Test
  void fromZeroEveryIncreaseIsTooMuch() {
    Average zero = new Average(0.0, 10, 1000);
    assertThat(judge(compared(Change.INCREASE, 1000, 10), zero, ten(0)).verdict())
        .isEqualTo(Verdict.HEALTHY);
    MetricJudgement judged = judge(compared(Change.INCREASE, 1000, 10), zero, ten(0.001));
    assertThat(judged.verdict()).isEqualTo(Verdict.WARNING);
    assertThat(judged.change()).isNull();
    assertThat(judge(compared(Change.DECREASE, 1000, 10), zero, ten(-1)).verdict())
        .isEqualTo(Verdict.WARNING);
  }

  @Test
  void tooFewSamplesOnEitherSideAreInconclusive() {
    Metric metric = compared(Change.INCREASE, 10, 10);
    MetricJudgement few = judge(metric, new Average(100.0, 9, 900), ten(100));
    assertThat(few.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(few.because())
        .isEqualTo("score: compared on 9 samples, at least 10 are asked for on either side");
    assertThat(judge(metric, new Average(100.0, 10, 1000), 100, 100, 100).verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(judge(metric, Average.NONE, ten(100)).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void aClosingMetricMeetsItsBoundOrItsComparison() {
    Metric metric = compared(Change.INCREASE, 10, 10);
    After.Closing bound = new After.Closing("score", Bound.parse("< 110"), null);
    After.Closing comparison =
        new After.Closing("score", null, new Comparison(Change.INCREASE, 5, 10));
    assertThat(closing(bound, metric, 109, 20)).isEqualTo(Verdict.HEALTHY);
    assertThat(closing(bound, metric, 110, 20)).isEqualTo(Verdict.WARNING);
    assertThat(closing(comparison, metric, 105, 20)).isEqualTo(Verdict.HEALTHY);
    assertThat(closing(comparison, metric, 106, 20)).isEqualTo(Verdict.WARNING);
    assertThat(closing(bound, metric, 0, 18)).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(closing(comparison, metric, 0, 9)).isEqualTo(Verdict.INCONCLUSIVE);
  }

  /** Of twenty due samples so many are known. */
  private static Verdict closing(After.Closing closing, Metric metric, double value, int known) {
    double[] values = DoubleStream.generate(() -> value).limit(known).toArray();
    PhaseEvidence evidence = new PhaseEvidence(
        Plans.plans().metrics(metric).build(),
        0,
        2,
        FROM,
        FROM.plus(Plans.EVERY.multipliedBy(20)),
        Samples.recorded(metric, FROM, values),
        Map.of("score", new Average(100.0, 10, 10)),
        Map.of());
    return Judges.byVersion("1").closing(closing, metric, evidence).verdict();
  }
}
