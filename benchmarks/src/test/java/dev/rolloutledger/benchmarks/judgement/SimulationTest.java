package dev.rolloutledger.benchmarks.judgement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.judgement.Judges;
import dev.rolloutledger.plan.Plan;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/**
 * The bounds that docs/judgement.md publishes, on few rollouts. The seed is fixed: this finds a judge
 * that was broken, not one that is a little worse.
 */
class SimulationTest {

  private static final int ROLLOUTS = 250;
  private static final int ROLLOUTS_OF_DAYS = 40;
  private static final long SEED = 4_711;
  private static final List<Function<Plan, Rule>> JUDGE =
      List.of(plan -> new ByJudge(Judges.byVersion("2"), plan));

  private static Tally run(Shape shape, Noise noise, double change) {
    int rollouts = shape == Shape.DAY ? ROLLOUTS_OF_DAYS : ROLLOUTS;
    return new Simulation(shape, noise, change, SEED).run(rollouts, JUDGE).get(0);
  }

  /** At the margin itself either finding is wrong, and is never more often than in 1 of 20. */
  @ParameterizedTest
  @EnumSource(
      value = Noise.class,
      mode = Mode.EXCLUDE,
      // Hours of one day are not alike there, and nothing can be told from chance.
      names = "SEASON")
  void atTheMarginItIsSeldomSure(Noise noise) {
    Tally tally = run(Shape.SHORT, noise, Shape.MARGIN);
    assertThat(tally.share(tally.warned())).isLessThanOrEqualTo(5);
    assertThat(tally.share(tally.passed())).isLessThanOrEqualTo(5);
  }

  @ParameterizedTest
  @EnumSource(Noise.class)
  void noChangeIsSeldomCalledOne(Noise noise) {
    Tally tally = run(Shape.SHORT, noise, 0);
    assertThat(tally.share(tally.warned())).isLessThanOrEqualTo(5);
  }

  @Test
  void aDayBeforeIsEnoughForWhatADayCanShow() {
    Tally healthy = run(Shape.DAY, Noise.SEASON, 0);
    assertThat(healthy.share(healthy.completed())).isGreaterThan(95);
    Tally worse = run(Shape.DAY, Noise.SEASON, 2 * Shape.MARGIN);
    assertThat(worse.share(worse.warned())).isGreaterThan(95);
    assertThat(worse.passed()).isZero();
  }

  /** The rule that is run beside the judges lets both published data sets pass, as it did. */
  @Test
  void theOtherRuleLetsThePublishedDataPass() {
    double[] ones = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
    double[] seven = {1, 1, 1, 100, 100, 100, 100, 100, 100, 100};
    double[] eight = {1, 1, 100, 100, 100, 100, 100, 100, 100, 100};
    assertThat(MannWhitney.high(seven, ones, 1)).as("spinnaker#6278").isFalse();
    assertThat(MannWhitney.high(eight, ones, 1)).as("an eighth point").isTrue();
    assertThat(MannWhitney.high(new double[] {0, 0, 0, 1, 1, 2}, new double[6], 1))
        .as("kayenta#426")
        .isFalse();
  }
}
