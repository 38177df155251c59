package dev.rolloutledger.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.fixture.Metrics;
import dev.rolloutledger.fixture.Samples;
import dev.rolloutledger.judgement.Judges;
import dev.rolloutledger.judgement.Sample;
import dev.rolloutledger.plan.Budget;
import dev.rolloutledger.plan.Metric;
import dev.rolloutledger.plan.Unit;
import dev.rolloutledger.plan.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The smallest change after which a budget is not spent, against calculations by hand. */
class BudgetAlternativesTest {

  private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

  private static SampleEvidence judged(Metric metric, Sample sample, int position) {
    Instant due = START.plus(Duration.ofMinutes(5L * position));
    return new SampleEvidence(
        position,
        due,
        sample.value(),
        sample.weight(),
        sample.sourceTime(),
        sample.fetchedAt(),
        Judges.current().sample(metric, sample, due),
        sample.query(),
        null);
  }

  private static List<SampleEvidence> values(Metric metric, double... values) {
    return IntStream.range(0, values.length)
        .mapToObj(i -> {
          Instant due = START.plus(Duration.ofMinutes(5L * i));
          return judged(metric, Samples.sample(metric.name(), values[i], due), i);
        })
        .toList();
  }

  private static List<Alternative> spent(
      Metric metric, Verdict verdict, List<SampleEvidence> samples) {
    BudgetEvidence evidence = BudgetEvidence.of(metric, verdict, samples);
    assertThat(evidence.spent()).as(evidence.toString()).isTrue();
    return BudgetAlternatives.of(metric, evidence, samples);
  }

  private static String first(Metric metric, Verdict verdict, double... values) {
    return spent(metric, verdict, values(metric, values)).get(0).needs();
  }

  private static Metrics percent() {
    return Metrics.metric("errors", Unit.PERCENT);
  }

  /** With "> 8.138 %" the sample of 8.138 % is not critical, and two are left. */
  @Test
  void theNearestCriticalValueBecomesTheLimit() {
    Metric metric =
        percent().critical("> 5 %").budget(Verdict.CRITICAL, "3 of 5").build();
    assertThat(first(metric, Verdict.CRITICAL, 0.3, 0.4, 8.406, 8.271, 8.138))
        .isEqualTo("with critical > 8.138 % in place of > 5 %, 2 of the last 5 would count");
  }

  /** Four digits are said, and rounded away from the samples: 8.138 would still be met by 8.1384. */
  @Test
  void aLimitIsRoundedToTheSideThatHolds() {
    Metric metric = percent().critical("> 5 %").build();
    assertThat(first(metric, Verdict.CRITICAL, 8.1384)).startsWith("with critical > 8.139 % ");
  }

  /** Two have to go of three: 7 too, which ">= 7 %" would still have. */
  @Test
  void aLimitThatIsIncludedHasToLieBeyondTheSample() {
    Metric metric =
        percent().critical(">= 5 %").budget(Verdict.CRITICAL, "2 of 3").build();
    assertThat(first(metric, Verdict.CRITICAL, 7, 6, 8))
        .isEqualTo("with critical >= 7.001 % in place of >= 5 %, 1 of the last 3 would count");
  }

  @Test
  void aBoundFromAboveGoesDown() {
    Metric metric =
        percent().critical("< 90 %").budget(Verdict.CRITICAL, "2 of 3").build();
    assertThat(first(metric, Verdict.CRITICAL, 80, 95, 85))
        .isEqualTo("with critical < 85 % in place of < 90 %, 1 of the last 3 would count");
  }

  /** A warning is what does not meet the healthy bound: "< 1.5 %" is not met by 1.5. */
  @Test
  void aWarningsBoundIsTheHealthyOne() {
    Metric metric = percent().healthy("< 1 %").budget(Verdict.WARNING, "2 of 4").build();
    assertThat(first(metric, Verdict.WARNING, 0.5, 1.5, 2))
        .isEqualTo("with healthy < 1.501 % in place of < 1 %, 1 of the last 4 would count");
    Metric high = percent().healthy(">= 95 %").budget(Verdict.WARNING, "2 of 4").build();
    assertThat(first(high, Verdict.WARNING, 94.5, 90))
        .isEqualTo("with healthy >= 94.5 % in place of >= 95 %, 1 of the last 4 would count");
  }

  @Test
  void theBoundIsSaidInItsOwnUnit() {
    Metric metric = Metrics.metric("errors", Unit.RATIO)
        .critical("> 5 %")
        .budget(Verdict.CRITICAL, "2 of 3")
        .build();
    assertThat(first(metric, Verdict.CRITICAL, 0.0625, 0.08))
        .isEqualTo("with critical > 6.25 % in place of > 5 %, 1 of the last 3 would count");
  }

  /** By "> 6 %" the sample of 6 % is a warning, the second of the last four. */
  @Test
  void whatBecomesAWarningMaySpendThatBudget() {
    assertThat(first(Metrics.errors().build(), Verdict.CRITICAL, 2, 6, 7))
        .isEqualTo(
            "with critical > 6 % in place of > 5 %, 1 of the last 3 would count, but 2 of the"
                + " last 4 would be WARNING then, and that budget (2 of 4) would be spent: hold");
    assertThat(first(Metrics.errors().build(), Verdict.CRITICAL, 0.2, 6, 7))
        .isEqualTo("with critical > 6 % in place of > 5 %, 1 of the last 3 would count");
  }

  @Test
  void theSmallestChangesOfTheBudgetAreOneMoreAndAShorterWindow() {
    Metric metric =
        percent().critical("> 5 %").budget(Verdict.CRITICAL, "3 of 5").build();
    List<Alternative> all = spent(metric, Verdict.CRITICAL, values(metric, 6, 0.1, 6, 0.1, 6));
    assertThat(all).extracting(Alternative::budget).contains(new Budget(4, 5), new Budget(3, 4));
    assertThat(all)
        .extracting(Alternative::needs)
        .contains(
            "with a budget of 4 of 5 in place of 3 of 5: 3 of the last 5 are CRITICAL",
            "with a budget of 3 of 4 in place of 3 of 5: 2 of the last 4 are CRITICAL",
            "with 1 fewer CRITICAL among the last 5");
  }

  @Test
  void aFullWindowHasNoLargerBudget() {
    Metric metric = percent().critical("> 5 %").build();
    assertThat(spent(metric, Verdict.CRITICAL, values(metric, 6)))
        .extracting(Alternative::budget)
        .containsOnlyNulls();
  }

  @Test
  void onlyARollbackHasTheAlternativeOfNone() {
    Metric metric = percent().healthy("< 1 %").critical("> 5 %").build();
    assertThat(spent(metric, Verdict.CRITICAL, values(metric, 6)))
        .extracting(Alternative::instead)
        .contains("no rollback");
    assertThat(spent(metric, Verdict.WARNING, values(metric, 2)))
        .extracting(Alternative::instead)
        .containsOnly("not spent");
  }

  /** The fixture's samples are stale after 15 minutes; this one is of 20 minutes before. */
  @Test
  void aStaleSampleNeedsMorePatience() {
    Metric metric = percent().healthy("< 1 %").build();
    Sample old =
        Sample.of("errors", 0.5, 100.0, START.minus(Duration.ofMinutes(20)), START, "errors");
    assertThat(
            spent(metric, Verdict.STALE, List.of(judged(metric, old, 0))).get(0).needs())
        .isEqualTo("with a stale-after of 20m or more in place of 15m, 0 or fewer would be stale");
  }

  /** Of weights 8 and 12 under 20, one may stay inconclusive. */
  @Test
  void anInconclusiveSampleNeedsLessWeight() {
    Metric metric = percent()
        .healthy("< 1 %")
        .minimumWeight(20)
        .budget(Verdict.INCONCLUSIVE, "2 of 2")
        .build();
    List<SampleEvidence> samples = new ArrayList<>();
    samples.add(judged(metric, Samples.weighted("errors", 0.5, 8.0, START), 0));
    samples.add(judged(metric, Samples.weighted("errors", 0.5, 12.0, START), 1));
    assertThat(spent(metric, Verdict.INCONCLUSIVE, samples).get(0).needs())
        .isEqualTo(
            "with a minimum-weight of 12 or less in place of 20, 1 or fewer would be inconclusive");
  }

  /** By a stale-after of 20m a sample of 20m and 400ms is stale; by one of a minute more it is not. */
  @ParameterizedTest
  @CsvSource({"PT20M0.4S, 20m 1s", "PT24H0M0.001S, 24h 1m", "PT20M, 20m"})
  void aStaleAfterIsSaidLongEnough(Duration age, String enough) {
    Metric metric = percent().healthy("< 1 %").budget(Verdict.STALE, "1 of 1").build();
    Sample old = Sample.of("errors", 0.5, 100.0, START.minus(age), START, "errors");
    assertThat(
            spent(metric, Verdict.STALE, List.of(judged(metric, old, 0))).get(0).needs())
        .isEqualTo("with a stale-after of " + enough
            + " or more in place of 15m, 0 or fewer would be stale");
  }

  /** By a minimum-weight of 2950 a sample of 2949.6 requests is inconclusive; by 2949 it is not. */
  @ParameterizedTest
  @CsvSource({"2949.6, 2949", "12.3457, 12.34", "12, 12"})
  void aMinimumWeightIsSaidLowEnough(double weight, String enough) {
    Metric metric = percent()
        .healthy("< 1 %")
        .minimumWeight(5000)
        .budget(Verdict.INCONCLUSIVE, "1 of 1")
        .build();
    Sample light = Samples.weighted("errors", 0.5, weight, START);
    assertThat(spent(metric, Verdict.INCONCLUSIVE, List.of(judged(metric, light, 0)))
            .get(0)
            .needs())
        .isEqualTo("with a minimum-weight of " + enough
            + " or less in place of 5000, 0 or fewer would be inconclusive");
  }

  @ParameterizedTest
  @CsvSource({
    "'', 2 of 3, 2",
    "CRITICAL, 2 of 3, 1",
    "CRITICAL HEALTHY, 2 of 3, 1",
    "CRITICAL HEALTHY HEALTHY, 2 of 3, 2",
    "CRITICAL CRITICAL, 2 of 3, 0",
    "HEALTHY, 1 of 1, 1",
    "CRITICAL HEALTHY CRITICAL HEALTHY, 3 of 5, 1"
  })
  void howManyMoreInARowSpendABudget(String last, String budget, int more) {
    List<Verdict> verdicts = last.isEmpty()
        ? List.of()
        : List.of(last.split(" ")).stream().map(Verdict::valueOf).toList();
    assertThat(BudgetEvidence.more(verdicts, Verdict.CRITICAL, Budget.parse(budget)))
        .isEqualTo(more);
  }
}
