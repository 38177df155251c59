package dev.rolloutledger.judgement.statistic;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much one average lies above or below another, in % of the other, and between which bounds that
 * is known.
 *
 * @param change the change itself
 * @param low lower bound; null where there is none
 * @param high upper bound; null where there is none
 * @param blocks how many blocks of the newer side say anything
 * @param blocksBefore how many of the older side
 * @param degrees degrees of freedom of its t
 * @param correlation of neighbouring blocks, as far as it was allowed for, 0 to 1
 */
public record RelativeChange(
    double change,
    @Nullable Double low,
    @Nullable Double high,
    int blocks,
    int blocksBefore,
    int degrees,
    double correlation) {

  /**
   * By Fieller's theorem (Fieller, JRSS B 16, 1954): every ratio that a t test of "newer - ratio times
   * older = 0" does not reject lies within. No logarithm and no linearisation is involved, and where
   * the older average is not known to differ from zero there is no upper bound.
   *
   * @param outside probability that may lie outside, on both sides together
   * @return null where the older average is zero, or where too few blocks say anything
   */
  public static @Nullable RelativeChange of(List<Block> newer, List<Block> older, double outside) {
    return of(Side.of(newer), Side.of(older), outside);
  }

  /**
   * The same for windows of whole days, of which at least one has two: what the hours of the day have
   * in common counts as no scatter.
   *
   * @param perDay how many blocks a day has on either side
   */
  public static @Nullable RelativeChange ofDays(
      List<Block> newer, List<Block> older, int perDay, double outside) {
    return of(Side.ofDays(newer, perDay), Side.ofDays(older, perDay), outside);
  }

  private static @Nullable RelativeChange of(Side now, Side before, double outside) {
    if (now.blocks() == 0 || before.blocks() == 0 || before.mean() == 0) {
      return null;
    }
    return before.mean() > 0
        ? between(now, before, outside)
        : turned(between(now.negated(), before.negated(), outside));
  }

  private static @Nullable RelativeChange between(Side now, Side before, double outside) {
    Serial serial = Serial.of(now, before);
    Spread newer = Spread.of(now, before, serial);
    Spread older = Spread.of(before, now, serial);
    int degrees = (int) serial.degrees(Spread.degrees(newer, older));
    if (degrees < 1) {
      return null;
    }
    double t = StudentT.twoSided(outside, degrees);
    double h = now.mean();
    double b = before.mean();
    double vh = t * t * newer.variance();
    double vb = t * t * older.variance();
    double a = b * b - vb;
    double c = h * h - vh;
    double root = Math.sqrt(Math.max(0, vh * a + vb * h * h));
    Double low = null;
    Double high = null;
    if (a > 0) {
      double q = h >= 0 ? h * b + root : h * b - root;
      double one = q / a;
      double other = q == 0 ? 0 : c / q;
      low = percent(Math.min(one, other));
      high = percent(Math.max(one, other));
    } else if (h > 0 && c > 0) {
      low = percent(c / (h * b + root));
    }
    return new RelativeChange(
        percent(h / b), low, high, now.blocks(), before.blocks(), degrees, serial.correlation());
  }

  private static @Nullable RelativeChange turned(@Nullable RelativeChange of) {
    return of == null
        ? null
        : new RelativeChange(
            0 - of.change,
            of.high == null ? null : 0 - of.high,
            of.low == null ? null : 0 - of.low,
            of.blocks,
            of.blocksBefore,
            of.degrees,
            of.correlation);
  }

  private static double percent(double ratio) {
    return 100 * (ratio - 1);
  }
}
