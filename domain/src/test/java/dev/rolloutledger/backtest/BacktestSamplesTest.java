package dev.rolloutledger.backtest;

import static dev.rolloutledger.fixture.PlanFiles.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolloutledger.backtest.BacktestResult.Outcome;
import dev.rolloutledger.backtest.Compared.Change;
import dev.rolloutledger.backtest.Decision.Kind;
import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.rollout.LifecycleEvent.HoldBegan;
import dev.rolloutledger.rollout.SamplingEvent.SampleRecorded;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What a record has samples for, and what is said where it has none. */
class BacktestSamplesTest {

  private static final String[] UNATTESTED = {", attestations: { looked: I looked }", ""};
  private static final String MORE = """
        saturation:
          unit: "%"
          source: { connection: metrics, query: cpu }
          critical: "> 90 %"
      escalations:
      """;

  private static Recording healthy(Plan plan) {
    return Recording.of(plan, (percentage, minutes) -> 0.5).late(Duration.ZERO).run();
  }

  private static Compared at(BacktestResult result, Kind kind, int percentage) {
    return result.decisions().stream()
        .filter(pair -> pair.either().kind() == kind && pair.either().percentage() == percentage)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aLongerHoldNeedsDueTimesThatAreNotThere() {
    BacktestResult result = healthy(plan()).against(plan("10 %, hold: 20m", "10 %, hold: 40m"));
    assertThat(result.outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(result.planned()).isEqualTo("UNKNOWN");
    assertThat(result.unknown().dueTimes()).isEqualTo(4);
    assertThat(result.unknown().into()).isEqualTo(Duration.ofMinutes(20));
    assertThat(result.unknown().why())
        .isEqualTo("needs 4 more due times of phase ten (each 5m), not recorded: not known from"
            + " +20m on");
    assertThat(result.decisions()).extracting(Compared::change).containsOnly(Change.UNKNOWN);
    assertThat(result.same()).isFalse();
  }

  @Test
  void aLongerHoldIsJudgedWhereTheRecordWaitedLongEnough() {
    Recording waited = Recording.of(plan(), (percentage, minutes) -> 0.5)
        .late(Duration.ZERO)
        .gate(Duration.ofMinutes(25))
        .run();
    BacktestResult result = waited.against(plan("10 %, hold: 20m", "10 %, hold: 40m"));
    assertThat(at(result, Kind.JUDGED, 10).minutes()).isEqualTo(20.0);
    assertThat(result.unknown()).isNull();
    assertThat(result.planned()).isEqualTo("COMPLETED");
    assertThat(result.minutes()).isZero();
  }

  @Test
  void aShorterHoldIsJudgedEarlierOnTheSamplesItHas() {
    BacktestResult result = healthy(plan(UNATTESTED))
        .against(plan("10 %, hold: 20m", "10 %, hold: 10m", UNATTESTED[0], UNATTESTED[1]));
    assertThat(at(result, Kind.JUDGED, 10).minutes()).isEqualTo(-10.0);
    // In the next phase nothing changes; by the clock it all ends ten minutes earlier.
    assertThat(at(result, Kind.JUDGED, 100).change()).isEqualTo(Change.SAME);
    assertThat(at(result, Kind.COMPLETED, 100).change()).isEqualTo(Change.EARLIER);
    assertThat(result.minutes()).isBetween(-10.1, -9.9);
    assertThat(result.outcome()).isEqualTo(Outcome.CHANGED);
  }

  @Test
  void whoeverOpenedAGateIsTakenToHaveDoneItAtTheSameTimeIntoTheHold() {
    BacktestResult result = healthy(plan()).against(plan("10 %, hold: 20m", "10 %, hold: 10m"));
    assertThat(at(result, Kind.JUDGED, 10).minutes()).isEqualTo(-10.0);
    // She looked at minute 20 and not before.
    assertThat(at(result, Kind.COMPLETED, 100).minutes()).isBetween(-0.1, 0.1);
  }

  @Test
  void ofAFinerGridNothingIsGuessed() {
    BacktestResult result =
        healthy(plan()).against(plan("every: 5m", "every: 1m", "stint: 5m", "stint: 1m"));
    // 20 due times in the hold, of which minutes 0, 5, 10 and 15 are there.
    assertThat(result.unknown().dueTimes()).isEqualTo(16);
    assertThat(result.unknown().into()).isEqualTo(Duration.ofMinutes(1));
    assertThat(result.lacks())
        .contains(
            new Lack("latency", 0, "the plan's baseline needs due times that were not recorded"));
    assertThat(result.outcome()).isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void aCoarserGridUsesTheDueTimesThatAreInBoth() {
    String[] coarser = {
      "every: 5m", "every: 10m", "stint: 5m", "stint: 10m", "minimum: 2", "minimum: 1"
    };
    Recording record = Recording.of(
            plan(), (percentage, minutes) -> percentage == 100 && minutes > 0 ? 9 : 0.5)
        .run();
    BacktestResult result = record.against(plan(coarser));
    // Recorded: critical at 5 and 10 minutes, rolled back at 10. Of 0 and 10 one is critical.
    assertThat(result.outcome()).isEqualTo(Outcome.MISSED);
    assertThat(at(result, Kind.JUDGED, 10).planned().because())
        .isEqualTo("every metric is healthy over the hold");
    assertThat(result.unknown()).isNull();
  }

  @Test
  void ofAGridBesideTheRecordedOneTheFirstDueTimeAloneIsThere() {
    BacktestResult result = healthy(plan())
        .against(
            plan("every: 5m", "every: 7m", "stint: 5m", "stint: 7m", "minimum: 2", "minimum: 1"));
    assertThat(result.unknown().into()).isEqualTo(Duration.ofMinutes(7));
    assertThat(result.unknown().dueTimes()).isEqualTo(2);
  }

  @Test
  void anotherQueryHasNoSamples() {
    BacktestResult result = healthy(plan()).against(plan("query: latency", "query: latency_p99"));
    assertThat(result.lacks())
        .containsExactly(
            new Lack("latency", 8, "was sampled from another source, or in another unit"));
    assertThat(result.outcome()).isEqualTo(Outcome.SAME);
    assertThat(result.same()).as("shown to be the same").isFalse();
  }

  @Test
  void aMetricThatWasNeverSampledIsNotJudged() {
    BacktestResult result = healthy(plan()).against(plan("escalations:\n", MORE.indent(0)));
    assertThat(result.lacks()).containsExactly(new Lack("saturation", 8, "never sampled"));
    assertThat(result.decisions()).extracting(Compared::change).containsOnly(Change.SAME);
  }

  @Test
  void theSameQueryIsTheSameFigureWhateverItIsCalled() {
    Plan renamed = plan(
        "  errors:\n", "  failures:\n",
        "metrics: { errors:", "metrics: { failures:",
        "metric: errors", "metric: failures");
    BacktestResult result = healthy(plan()).against(renamed);
    assertThat(result.lacks()).isEmpty();
    assertThat(result.outcome()).isEqualTo(Outcome.SAME);
  }

  @Test
  void aPlanOfWhichNothingWasSampledIsRefused() {
    Plan other = plan("query: latency", "query: l", "query: errors", "query: e");
    BacktestResult result = healthy(plan()).against(other);
    assertThat(result.outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThatThrownBy(() -> BacktestSummary.of(other, List.of(result)))
        .isInstanceOf(BacktestException.class)
        .hasMessage("the plan checkout: expected a metric that was sampled, found errors, latency,"
            + " none of which was sampled from its source; sampled were errors, latency");
  }

  @Test
  void withoutABaselineNothingIsCompared() {
    Plan bare = plan(
        "baseline: { window: 10m }\n", "",
        "    against-baseline: { increase: \"<= 25 %\", minimum: 2 }\n",
            "    critical: \"> 5 s\"\n");
    Plan compared = plan(
        "    against-baseline: { increase: \"<= 25 %\", minimum: 2 }\n",
        "    against-baseline: { increase: \"<= 25 %\", minimum: 2 }\n    critical: \"> 0.5 s\"\n");
    BacktestResult result = healthy(bare).against(compared);
    assertThat(result.lacks())
        .containsExactly(new Lack("latency", 0, "no baseline was sampled to compare with"));
    assertThat(result.outcome()).as("its bound is judged").isEqualTo(Outcome.FALSE_ALARM);
  }

  @Test
  void aLongerBaselineIsNotKnown() {
    BacktestResult result = healthy(plan()).against(plan("window: 10m", "window: 1h"));
    assertThat(result.lacks())
        .containsExactly(
            new Lack("latency", 0, "the plan's baseline needs due times that were not recorded"));
    assertThat(result.planned()).isEqualTo("COMPLETED");
  }

  @Test
  void aPercentageThatWasNeverReachedIsNotKnown() {
    String quarter = "  - { name: quarter, percentage: 25 %, hold: 20m }\n  - { name: all,";
    BacktestResult result = healthy(plan()).against(plan("  - { name: all,", quarter));
    assertThat(at(result, Kind.JUDGED, 10).change()).isEqualTo(Change.SAME);
    assertThat(at(result, Kind.JUDGED, 100).change()).isEqualTo(Change.UNKNOWN);
    assertThat(result.unknown().why()).isEqualTo("no hold at 25 % was recorded");
  }

  @Test
  void aPhaseThatIsLeftOutIsSkipped() {
    String quarter = "  - { name: quarter, percentage: 25 %, hold: 20m }\n  - { name: all,";
    BacktestResult result = healthy(plan("  - { name: all,", quarter)).against(plan());
    assertThat(at(result, Kind.JUDGED, 25).change()).isEqualTo(Change.MISSING);
    assertThat(at(result, Kind.JUDGED, 100).change()).isEqualTo(Change.SAME);
    assertThat(result.planned()).isEqualTo("COMPLETED");
  }

  @Test
  void aMetricWhoseSampleWasLostFromAFileIsJudgedUntilThere() {
    List<Entry> entries = new ArrayList<>(healthy(plan()).entries());
    assertThat(entries.removeIf(lostFrom(entries, List.of("latency")))).isTrue();
    BacktestResult result = Recording.against(plan(), entries);
    // Due at 10 and at 15 minutes into the last hold.
    assertThat(result.lacks())
        .containsExactly(new Lack("latency", 2, "has a due time without an entry"));
    assertThat(result.planned()).isEqualTo("COMPLETED");
  }

  @Test
  void aDueTimeThatWasLostFromAFileIsNotGuessed() {
    List<Entry> entries = new ArrayList<>(healthy(plan()).entries());
    entries.removeIf(lostFrom(entries, List.of("errors", "latency")));
    BacktestResult result = Recording.against(plan(), entries);
    assertThat(result.unknown().dueTimes()).isEqualTo(1);
    assertThat(result.unknown().into()).isEqualTo(Duration.ofMinutes(10));
  }

  /** Samples of some metrics, due at 10 minutes into the last hold. */
  private static Predicate<Entry> lostFrom(List<Entry> entries, List<String> metrics) {
    Instant from = entries.stream()
        .filter(entry -> entry.fact() instanceof HoldBegan)
        .map(entry -> ((HoldBegan) entry.fact()).from())
        .reduce((first, second) -> second)
        .orElseThrow();
    return entry -> entry.fact() instanceof SampleRecorded recorded
        && metrics.contains(recorded.sample().metric())
        && recorded.due().equals(from.plus(Duration.ofMinutes(10)));
  }

  @Test
  void anotherUnitIsAnotherFigure() {
    BacktestResult result = healthy(plan()).against(plan("unit: s\n", "unit: ms\n"));
    assertThat(result.lacks())
        .containsExactly(
            new Lack("latency", 8, "was sampled from another source, or in another unit"));
  }

  @Test
  void aRolloutThatHasNoSamplesYetHasNothingThatChanges() {
    BacktestResult result =
        healthy(plan()).against(plan("critical: \"> 5 %\"", "critical: \"> 1 %\""), 3);
    assertThat(result.outcome()).isEqualTo(Outcome.SAME);
    assertThat(result.recorded()).isEqualTo("PREFLIGHT");
    BacktestSummary.of(plan(), List.of(result));
  }
}
