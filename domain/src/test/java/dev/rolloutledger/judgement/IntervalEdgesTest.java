package dev.rolloutledger.judgement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rolloutledger.fixture.Metrics;
import dev.rolloutledger.fixture.Plans;
import dev.rolloutledger.fixture.Samples;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.plan.Comparison.Change;
import dev.rolloutledger.plan.Metric;
import dev.rolloutledger.plan.Unit;
import dev.rolloutledger.plan.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What has no interval, or only half of one, does not pass. */
class IntervalEdgesTest {

  private static final Instant FROM = Instant.parse("2026-03-02T09:10:00Z");
  private static final Instant BEFORE = FROM.minus(Plans.EVERY.multipliedBy(48));

  private static Metric compared(Change change, double atMost, int minimum) {
    return Metrics.metric("score", Unit.COUNT).compared(change, atMost, minimum).build();
  }

  /** Values that swing by this share around an average, in no order that a block would follow. */
  private static double[] swinging(double average, double share, int count) {
    return IntStream.range(0, count)
        .mapToDouble(i -> average * (1 + share * Math.sin(i * 2.3 + average)))
        .toArray();
  }

  private static MetricJudgement judge(Metric metric, int look, double[] before, double[] now) {
    return judge(metric, look, baseline(metric, before), now);
  }

  private static Average baseline(Metric metric, double[] before) {
    return Judges.current()
        .baseline(
            Samples.recorded(metric, BEFORE, before),
            new Window(BEFORE, Plans.EVERY, before.length));
  }

  private static MetricJudgement judge(Metric metric, int look, Average before, double[] now) {
    return Judges.current()
        .phase(new PhaseEvidence(
            Plans.plans().metrics(metric).build(),
            0,
            2,
            FROM,
            FROM.plus(Plans.EVERY.multipliedBy(now.length)),
            Samples.recorded(metric, FROM, now),
            Map.of(metric.name(), before),
            Map.of(),
            look))
        .metrics()
        .get(0);
  }

  @Test
  void zerosAreNoRatio() {
    Metric metric = compared(Change.INCREASE, 1000, 10);
    MetricJudgement judged = judge(metric, 1, new double[20], new double[20]);
    assertThat(judged.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(judged.compared().low()).isNull();
    assertThat(judged.because()).contains("the baseline is 0");
  }

  @Test
  void aConstantIsWhatItIs() {
    double[] hundred = swinging(100, 0, 20);
    Metric metric = compared(Change.ANY, 10, 10);
    assertThat(judge(metric, 1, hundred, hundred).verdict()).isEqualTo(Verdict.HEALTHY);
    assertThat(judge(metric, 1, hundred, swinging(111, 0, 20)).verdict())
        .isEqualTo(Verdict.WARNING);
    assertThat(judge(metric, 1, hundred, hundred).because())
        .contains("equal to the baseline, between 0 % and 0 %");
  }

  @Test
  void aBaselineBelowZeroIsComparedByItsSize() {
    Metric metric = compared(Change.INCREASE, 10, 10);
    MetricJudgement judged = judge(metric, 1, swinging(-100, 0.1, 48), swinging(-50, 0.1, 48));
    assertThat(judged.change()).isBetween(48.0, 52.0);
    assertThat(judged.verdict()).isEqualTo(Verdict.WARNING);
    assertThat(judged.compared().low()).isLessThan(judged.change());
  }

  @Test
  void whereTheBaselineDrownsInNoiseThereIsNoUpperEnd() {
    Metric metric = compared(Change.INCREASE, 1000, 10);
    double[] before = new double[20];
    before[3] = 40;
    MetricJudgement judged = judge(metric, 1, before, before);
    assertThat(judged.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(judged.compared().high()).isNull();
  }

  @Test
  void tooFewSamplesOnEitherSideAreInconclusive() {
    Metric metric = compared(Change.INCREASE, 10, 10);
    double[] nine = swinging(100, 0, 9);
    double[] ten = swinging(100, 0, 10);
    assertThat(judge(metric, 1, nine, ten).because())
        .isEqualTo("score: compared on 9 samples, at least 10 are asked for on either side");
    assertThat(judge(metric, 1, ten, nine).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(judge(metric, 1, Average.NONE, ten).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    Metric one = compared(Change.INCREASE, 10, 1);
    assertThat(judge(one, 1, swinging(100, 0, 1), swinging(100, 0, 1)).because())
        .startsWith("score: too few blocks of time to tell chance by");
  }

  /** Judge 1 kept the average alone: a rollout that began under it is judged by it to its end. */
  @Test
  void aBaselineOfJudgeOneIsNotJudgedByItsSuccessor() {
    Metric metric = compared(Change.INCREASE, 10, 10);
    Average before = new Average(100.0, 20, 20);
    assertThat(judge(metric, 1, before, swinging(100, 0, 20)).because())
        .isEqualTo("score: judge 1 recorded the baseline, without what an interval is made of");
    assertThat(Judges.continuing(Map.of("score", before)).version()).isEqualTo("1");
    assertThat(Judges.continuing(Map.of("score", baseline(metric, swinging(100, 0, 20)))))
        .isSameAs(Judges.current());
    assertThat(Judges.continuing(Map.of())).isSameAs(Judges.current());
  }

  /** A fifth up and down over the day is no chance where whole days are compared. */
  @Test
  void theHoursOfTheDayAreNoNoise() {
    Metric metric = compared(Change.ANY, 5, 10);
    double[] day = day(100, 288);
    MetricJudgement whole = judge(metric, 1, day, day(101, 576));
    assertThat(whole.verdict()).as(whole.because()).isEqualTo(Verdict.HEALTHY);
    MetricJudgement part = judge(metric, 1, day, day(101, 540));
    assertThat(part.verdict()).as(part.because()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  private static double[] day(double average, int count) {
    double[] noise = swinging(average, 0.02, count);
    return IntStream.range(0, count)
        .mapToDouble(i -> noise[i] * (1 + 0.2 * Math.sin(2 * Math.PI * i / 288)))
        .toArray();
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void whatIsNotFiniteIsNoSample(double value) {
    assertThatThrownBy(() -> Samples.sample("score", value, FROM))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected a finite value, found " + value);
    assertThatThrownBy(() -> Samples.weighted("score", 1, value, FROM))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Sums that overflow have no average, and what has none does not pass. */
  @Test
  void whatOverflowsDoesNotPass() {
    Metric metric = compared(Change.ANY, 1000, 10);
    double[] huge = swinging(1e308, 0, 20);
    double[] usual = swinging(1, 0.1, 20);
    for (double[] before : List.of(huge, usual)) {
      for (double[] now : List.of(huge, swinging(1e200, 0.1, 20))) {
        assertThat(judge(metric, 1, before, now).verdict()).isNotEqualTo(Verdict.HEALTHY);
      }
    }
  }

  @Test
  void theSameEvidenceGivesTheSameBytesAndTheyCanBeReadAgain() throws Exception {
    ObjectMapper json = Json.mapper();
    Metric metric = compared(Change.ANY, 10, 10);
    Average before = baseline(metric, swinging(3, 0.3, 100));
    byte[] first = json.writeValueAsBytes(judge(metric, 1, before, swinging(3.1, 0.3, 200)));
    Average again = json.readValue(json.writeValueAsBytes(before), Average.class);
    assertThat(again).isEqualTo(before);
    assertThat(json.writeValueAsBytes(judge(metric, 1, again, swinging(3.1, 0.3, 200))))
        .isEqualTo(first);
    assertThat(json.writeValueAsBytes(json.readValue(first, MetricJudgement.class)))
        .isEqualTo(first);
  }
}
