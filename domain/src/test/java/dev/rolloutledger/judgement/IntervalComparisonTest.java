package dev.rolloutledger.judgement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.fixture.Metrics;
import dev.rolloutledger.fixture.Plans;
import dev.rolloutledger.fixture.Samples;
import dev.rolloutledger.plan.Comparison.Change;
import dev.rolloutledger.plan.Metric;
import dev.rolloutledger.plan.Unit;
import dev.rolloutledger.plan.Verdict;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A hold compared with the baseline by judge 2: shown to be within, shown to be beyond, or neither. */
class IntervalComparisonTest {

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

  @ParameterizedTest
  @CsvSource({
    "INCREASE, 100, HEALTHY",
    "INCREASE, 108, INCONCLUSIVE",
    "INCREASE, 112, INCONCLUSIVE",
    "INCREASE, 130, WARNING",
    "INCREASE, 50, HEALTHY",
    "DECREASE, 100, HEALTHY",
    "DECREASE, 92, INCONCLUSIVE",
    "DECREASE, 70, WARNING",
    "DECREASE, 200, HEALTHY",
    "ANY, 100, HEALTHY",
    "ANY, 108, INCONCLUSIVE",
    "ANY, 92, INCONCLUSIVE",
    "ANY, 130, WARNING",
    "ANY, 70, WARNING"
  })
  void byTenPercentAtMost(Change change, double now, Verdict expected) {
    MetricJudgement judged =
        judge(compared(change, 10, 10), 1, swinging(100, 0.1, 48), swinging(now, 0.1, 48));
    assertThat(judged.verdict()).as(judged.because()).isEqualTo(expected);
    assertThat(judged.change()).isBetween(now - 102, now - 98);
  }

  @Test
  void theReasonHasTheFigures() {
    Metric metric = compared(Change.INCREASE, 25, 10);
    double[] before = swinging(100, 0.1, 48);
    assertThat(judge(metric, 1, before, swinging(102, 0.1, 48)).because())
        .matches("score: average 10[0-9.]+, [0-9.]+ % above the baseline, between -[0-9.]+ % and"
            + " \\+[0-9.]+ % \\(95 % over all looks, look 1 of 2\\): shown to be at most 25 %"
            + " above");
    assertThat(judge(metric, 2, before, swinging(150, 0.1, 48)).because())
        .contains("look 2 of 2): shown to be more than 25 % above");
    assertThat(judge(metric, 4, before, swinging(125, 0.1, 48)).because())
        .contains("look 4): neither shown to be at most 25 % above nor more than 25 % above");
  }

  @Test
  void whatStandsBehindItIsKept() {
    MetricJudgement judged =
        judge(compared(Change.ANY, 10, 12), 2, swinging(100, 0.1, 48), swinging(100, 0.1, 96));
    Compared compared = judged.compared();
    assertThat(compared.method()).isEqualTo("block averages, Fieller interval, 1");
    assertThat(compared.look()).isEqualTo(2);
    assertThat(compared.looks()).isEqualTo(2);
    assertThat(compared.confidence()).isEqualTo(95);
    assertThat(compared.minimum()).isEqualTo(12);
    assertThat(compared.known()).isEqualTo(96);
    assertThat(compared.knownBefore()).isEqualTo(48);
    assertThat(compared.blocks()).isEqualTo(16);
    assertThat(compared.blocksBefore()).isEqualTo(8);
    assertThat(compared.low()).isLessThan(judged.change());
    assertThat(compared.high()).isGreaterThan(judged.change());
  }

  /** One phase after the other, and half of what is left each time: never more than 5 % in all. */
  @Test
  void allLooksTogetherSpendNoMoreThanTheWhole() {
    double spent = 0;
    for (int look = 1; look <= 60; look++) {
      spent += 2 * new Looks(look, 3, 2).spent(95);
    }
    assertThat(spent).isLessThanOrEqualTo(0.05);
    assertThat(new Looks(1, 3, 2).spent(95)).isEqualTo(0.0125);
  }

  @Test
  void afterTooManyLooksNothingCanBeShown() {
    double[] hundred = swinging(100, 0, 20);
    MetricJudgement judged = judge(compared(Change.ANY, 10, 10), 31, hundred, hundred);
    assertThat(judged.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(judged.because()).contains("was judged 30 times");
  }

  @Test
  void aLaterLookAsksForMore() {
    Metric metric = compared(Change.INCREASE, 10, 10);
    double[] before = swinging(100, 0.1, 48);
    double first = judge(metric, 1, before, before).compared().high();
    double second = judge(metric, 2, before, before).compared().high();
    assertThat(second).isGreaterThan(first);
  }
}
