package dev.rolloutledger.benchmarks.judgement;

import dev.rolloutledger.judgement.RecordedSample;
import dev.rolloutledger.plan.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Kayenta's published rule for one metric (NetflixACAJudge-v1.0), written anew from its description:
 * a two-sided Mann-Whitney test with correction for ties and continuity at 98 %; too high where the
 * shift's confidence interval lies wholly above a quarter of the estimated shift, and the averages'
 * ratio is at least what is allowed. It knows no third answer.
 */
final class MannWhitney implements Rule {

  private static final double Z_98 = 2.3263478740408408;
  private static final double TOLERANCE = 0.25;
  private static final int HALVINGS = 50;

  private final double allowed;
  private double[] baseline = {};

  /**
   * The rule.
   *
   * @param allowed the averages' ratio that is allowed
   */
  MannWhitney(double allowed) {
    this.allowed = allowed;
  }

  @Override
  public void baseline(List<RecordedSample> samples, Instant from) {
    baseline = sorted(samples);
  }

  @Override
  public Verdict judged(
      List<RecordedSample> samples, Instant from, Instant until, int look, boolean closing) {
    return high(sorted(samples), baseline, allowed) ? Verdict.WARNING : Verdict.HEALTHY;
  }

  private static double[] sorted(List<RecordedSample> samples) {
    return samples.stream()
        .mapToDouble(recorded -> Objects.requireNonNull(recorded.sample().value()))
        .sorted()
        .toArray();
  }

  /** Whether the newer values, in order, are called too high beside the older ones. */
  static boolean high(double[] newer, double[] older, double allowed) {
    double bound = TOLERANCE * Math.abs(shift(newer, older));
    return z(newer, older, bound, 0.5) > Z_98 && mean(newer) / mean(older) >= allowed;
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  /** The Hodges-Lehmann estimate: the shift at which the statistic is zero. */
  private static double shift(double[] newer, double[] older) {
    double low = newer[0] - older[older.length - 1];
    double high = newer[newer.length - 1] - older[0];
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (z(newer, older, middle, 0) > 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  private static double z(double[] newer, double[] older, double by, double continuity) {
    double n = newer.length;
    double m = older.length;
    double ranks = 0;
    double ties = 0;
    int i = 0;
    int j = 0;
    while (i < newer.length || j < older.length) {
      double value = j == older.length || (i < newer.length && newer[i] - by <= older[j])
          ? newer[i] - by
          : older[j];
      int first = i + j;
      int before = i;
      while (i < newer.length && newer[i] - by == value) {
        i++;
      }
      while (j < older.length && older[j] == value) {
        j++;
      }
      double alike = i + j - first;
      ranks += (i - before) * (first + (alike + 1) / 2);
      ties += alike * alike * alike - alike;
    }
    double above = ranks - n * (n + 1) / 2 - n * m / 2;
    double sigma = Math.sqrt(n * m / 12 * (n + m + 1 - ties / ((n + m) * (n + m - 1))));
    return sigma == 0 ? 0 : (above - Math.signum(above) * continuity) / sigma;
  }
}
