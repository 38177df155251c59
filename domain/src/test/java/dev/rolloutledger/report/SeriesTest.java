package dev.rolloutledger.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.plan.Verdict;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SeriesTest {

  private static Series errors(ReviewedRollout rollout) {
    return rollout.report().metrics().get(0).series();
  }

  @Test
  void aBucketKeepsLowestMeanHighestAndVerdicts() {
    Series series = errors(ReviewedRollout.inTen().samples(0.25, 9));
    assertThat(series.width()).isEqualTo(Duration.ofMinutes(5));
    assertThat(series.buckets())
        .containsExactly(
            new Series.Bucket(0, 0.5, 0.5, 0.5, Map.of(Verdict.HEALTHY, 1)),
            new Series.Bucket(1, 0.5, 0.5, 0.5, Map.of(Verdict.HEALTHY, 1)),
            new Series.Bucket(2, 0.25, 0.25, 0.25, Map.of(Verdict.HEALTHY, 1)),
            new Series.Bucket(3, 9.0, 9.0, 9.0, Map.of(Verdict.CRITICAL, 1)));
  }

  /** Four due times, and 1,197 without a sample behind them: 1,201 in buckets of 15 or 20 minutes. */
  @Test
  void bucketsDoubleTheirWidthAndLoseNothing() {
    Series series = errors(ReviewedRollout.started(
            ReviewedRollout.YAML.replace(
                "hold: 20m, verify: [health], appro", "hold: 20d, verify: [health], appro"),
            "a long one")
        .preflight()
        .baseline()
        .enter(0)
        .samples(1, 9)
        .missed(1_197, "the worker was down"));
    assertThat(series.width()).isEqualTo(Duration.ofMinutes(20));
    assertThat(series.buckets()).hasSize(301);
    assertThat(series.buckets().get(0))
        .isEqualTo(new Series.Bucket(
            0,
            0.5,
            2.75,
            9.0,
            Map.of(Verdict.HEALTHY, 2, Verdict.WARNING, 1, Verdict.CRITICAL, 1)));
    assertThat(series.buckets().stream()
            .mapToInt(bucket -> bucket.verdicts().getOrDefault(Verdict.NO_DATA, 0))
            .sum())
        .isEqualTo(1_197);
    assertThat(series.buckets().subList(1, 300))
        .allSatisfy(bucket -> assertThat(bucket.verdicts()).isEqualTo(Map.of(Verdict.NO_DATA, 4)));
  }
}
