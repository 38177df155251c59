package dev.rolloutledger.judgement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.fixture.Metrics;
import dev.rolloutledger.fixture.Plans;
import dev.rolloutledger.fixture.Samples;
import dev.rolloutledger.judgement.PhaseJudgement.Outcome;
import dev.rolloutledger.plan.Action;
import dev.rolloutledger.plan.Comparison.Change;
import dev.rolloutledger.plan.Metric;
import dev.rolloutledger.plan.Unit;
import dev.rolloutledger.plan.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What Kayenta let pass, by its own issues, must not pass here. */
class FalsePassesTest {

  private static final Instant FROM = Instant.parse("2026-03-02T09:10:00Z");

  private static PhaseJudgement judge(
      Metric metric, int due, List<RecordedSample> samples, double... baseline) {
    Window window = new Window(Instant.EPOCH, Plans.EVERY, baseline.length);
    Average before =
        Judges.current().baseline(Samples.recorded(metric, Instant.EPOCH, baseline), window);
    return Judges.current()
        .phase(new PhaseEvidence(
            Plans.plans().metrics(metric).build(),
            0,
            2,
            FROM,
            FROM.plus(Plans.EVERY.multipliedBy(due)),
            samples,
            Map.of(metric.name(), before),
            Map.of()));
  }

  private static PhaseJudgement judge(Metrics metrics, double[] hold, double... baseline) {
    Metric metric = metrics.build();
    return judge(metric, hold.length, Samples.recorded(metric, FROM, hold), baseline);
  }

  private static Metrics noIncrease(int minimum) {
    return Metrics.metric("errors", Unit.COUNT).compared(Change.INCREASE, 25, minimum);
  }

  /** spinnaker/spinnaker#6278: the baseline is 1 throughout, 7 of the canary's 10 points are 100. */
  @Test
  void spinnaker6278SevenOfTenPointsAtAHundred() {
    double[] hold = {100, 100, 1, 100, 100, 1, 100, 100, 1, 100};
    PhaseJudgement judged = judge(noIncrease(10), hold, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
    MetricJudgement errors = judged.metrics().get(0);
    assertThat(judged.outcome()).isEqualTo(Outcome.EXTEND);
    assertThat(errors.verdict()).isIn(Verdict.INCONCLUSIVE, Verdict.WARNING);
    assertThat(errors.change()).isEqualTo(6930);
    assertThat(errors.compared().low()).isPositive();
    assertThat(errors.because()).startsWith("errors: average 70.3, 6930 % above the baseline, at");
  }

  /** With all ten at 100 nothing is left to chance. */
  @Test
  void tenOfTenPointsAtAHundredAreShown() {
    double[] hold = {100, 100, 100, 100, 100, 100, 100, 100, 100, 100};
    PhaseJudgement judged = judge(
        noIncrease(10).action(Verdict.WARNING, Action.ROLL_BACK),
        hold,
        1,
        1,
        1,
        1,
        1,
        1,
        1,
        1,
        1,
        1);
    assertThat(judged.outcome()).isEqualTo(Outcome.ROLL_BACK);
  }

  /** spinnaker/kayenta#426: four cases in six samples, none before. */
  @Test
  void kayenta426FourCasesWhereTheBaselineHasNone() {
    double[] hold = {0, 1, 2, 1, 0, 0};
    PhaseJudgement judged = judge(noIncrease(6), hold, 0, 0, 0, 0, 0, 0);
    assertThat(judged.outcome()).isEqualTo(Outcome.EXTEND);
    assertThat(judged.metrics().get(0).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(judged.because())
        .isEqualTo("errors: the baseline is 0, and nothing is any percentage of that;"
            + " a bound can judge it");
    assertThat(judge(noIncrease(10), hold, 0, 0, 0, 0, 0, 0).because())
        .isEqualTo("errors: compared on 6 samples, at least 10 are asked for on either side");
  }

  /** spinnaker/kayenta#780 and others: sparse data, 650 % more than the baseline. */
  @Test
  void sparseDataWithSixHundredAndFiftyPercentMore() {
    double[] hold = {15, 15, 15};
    PhaseJudgement enough = judge(noIncrease(3), hold, 2, 2, 2);
    assertThat(enough.metrics().get(0).change()).isEqualTo(650);
    assertThat(enough.metrics().get(0).verdict()).isEqualTo(Verdict.WARNING);
    PhaseJudgement tooFew = judge(noIncrease(10), hold, 2, 2, 2);
    assertThat(tooFew.metrics().get(0).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(tooFew.outcome()).isEqualTo(Outcome.EXTEND);
  }

  /** The same with most of the points missing: whatever is known, too little is. */
  @Test
  void sparseDataIsNoPassWhateverThePlanTellsOf() {
    Metric lenient = noIncrease(1)
        .action(Verdict.WARNING, Action.NOTIFY)
        .action(Verdict.INCONCLUSIVE, Action.NOTIFY)
        .action(Verdict.NO_DATA, Action.NOTIFY)
        .build();
    List<RecordedSample> sparse = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      Instant due = FROM.plus(Plans.EVERY.multipliedBy(i));
      Sample sample = i == 4 ? Samples.sample("errors", 15, due) : Samples.noData("errors", due);
      sparse.add(Samples.recorded(i, lenient, sample, due));
    }
    PhaseJudgement judged = judge(lenient, 10, sparse, 2, 2, 2);
    assertThat(judged.outcome()).isEqualTo(Outcome.EXTEND);
    assertThat(judged.because())
        .isEqualTo("errors: 1 of 10 due samples are known, 95 % are asked for");
  }
}
