package dev.rolloutledger.judgement;

import dev.rolloutledger.judgement.statistic.Block;
import dev.rolloutledger.judgement.statistic.Blocks;
import dev.rolloutledger.judgement.statistic.RelativeChange;
import dev.rolloutledger.plan.Comparison;
import dev.rolloutledger.plan.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A hold compared with the baseline by an interval for the relative change of the averages: Fieller's,
 * on the averages of blocks of equal length, which samples that depend on their neighbours do not
 * fool as long as a block is longer than that dependence. Batch means are due to Conway (Management
 * Science 10, 1963) and Law and Kelton (Operations Research 32, 1984).
 *
 * @param lacking why there is no interval; null where there is one
 */
record Comparing(
    Comparison comparison,
    Looks looks,
    Compared evidence,
    @Nullable RelativeChange change,
    String lacking) {

  static final String METHOD = "block averages, Fieller interval, 1";

  static Comparing of(
      Comparison comparison,
      Looks looks,
      Window window,
      List<RecordedSample> samples,
      Average average,
      Average before) {
    double spent = looks.spent(comparison.level());
    String lacking = spent == 0
        ? "the hold was judged " + Looks.MOST + " times, and no further look can show anything"
        : lacking(comparison, average, before);
    RelativeChange change = lacking.isEmpty() && before.blocks() != null
        ? change(window, samples, before.blocks(), spent)
        : null;
    if (lacking.isEmpty() && change == null) {
      lacking = "too few blocks of time to tell chance by: the hold or the baseline is too short";
    }
    return new Comparing(
        comparison,
        looks,
        evidence(comparison, looks, spent, average, before, change),
        change,
        lacking);
  }

  private static String lacking(Comparison comparison, Average average, Average before) {
    int fewest = Math.min(average.known(), before.known());
    if (before.value() == null || fewest < comparison.minimum()) {
      return "compared on " + fewest + " samples, at least " + comparison.minimum()
          + " are asked for on either side";
    }
    if (before.blocks() == null) {
      return "judge 1 recorded the baseline, without what an interval is made of";
    }
    return before.value() == 0
        ? "the baseline is 0, and nothing is any percentage of that; a bound can judge it"
        : "";
  }

  private static @Nullable RelativeChange change(
      Window window, List<RecordedSample> samples, List<Block> before, double spent) {
    Division division = Division.of(before, window);
    if (!division.possible()) {
      return null;
    }
    List<Block> now = window.blocks(samples, division.count());
    List<Block> then = Blocks.merged(before, division.countBefore());
    return division.perDay() > 0
        ? RelativeChange.ofDays(now, then, division.perDay(), spent)
        : RelativeChange.of(now, then, spent);
  }

  private static Compared evidence(
      Comparison comparison,
      Looks looks,
      double spent,
      Average average,
      Average before,
      @Nullable RelativeChange change) {
    return new Compared(
        METHOD,
        looks.look(),
        looks.planned(),
        comparison.level(),
        100 * spent,
        comparison.minimum(),
        average.known(),
        change == null ? 0 : change.blocks(),
        before.known(),
        change == null ? 0 : change.blocksBefore(),
        change == null ? null : change.low(),
        change == null ? null : change.high(),
        change == null ? null : change.degrees(),
        change == null ? null : change.correlation());
  }

  /**
   * What it comes to.
   *
   * @param average in words
   */
  MetricVerdict verdict(String average) {
    if (change == null) {
      return new MetricVerdict(Verdict.INCONCLUSIVE, lacking);
    }
    Verdict verdict = shown(change.low(), change.high());
    return new MetricVerdict(
        verdict, average + ", " + ComparedWords.of(comparison, looks, change, verdict));
  }

  private Verdict shown(@Nullable Double low, @Nullable Double high) {
    double most = comparison.atMost();
    boolean up = comparison.change() != Comparison.Change.DECREASE;
    boolean down = comparison.change() != Comparison.Change.INCREASE;
    if ((up && low != null && low > most) || (down && high != null && high < -most)) {
      return Verdict.WARNING;
    }
    boolean within =
        (!up || (high != null && high <= most)) && (!down || (low != null && low >= -most));
    return within ? Verdict.HEALTHY : Verdict.INCONCLUSIVE;
  }
}
