package dev.rolloutledger.report.fold;

import dev.rolloutledger.judgement.Sample;
import dev.rolloutledger.plan.Verdict;
import dev.rolloutledger.report.Figures;
import java.util.EnumMap;
import java.util.Map;

/** What the samples of a metric add up to, in constant space. */
final class Sums {

  private final Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);
  private long known;
  private boolean weighted = true;
  private double sum;
  private double weightedSum;
  private double weights;
  private double low = Double.POSITIVE_INFINITY;
  private double high = Double.NEGATIVE_INFINITY;

  void add(Sample sample, Verdict verdict) {
    verdicts.merge(verdict, 1L, Long::sum);
    Double value = sample.value();
    if (!verdict.known() || value == null) {
      return;
    }
    known++;
    sum += value;
    low = Math.min(low, value);
    high = Math.max(high, value);
    Double weight = sample.weight();
    weighted &= weight != null;
    if (weight != null) {
      weightedSum += value * weight;
      weights += weight;
    }
  }

  void miss(long count) {
    verdicts.merge(Verdict.NO_DATA, count, Long::sum);
  }

  Figures figures() {
    if (known == 0) {
      return new Figures(0, null, null, null, null, verdicts());
    }
    double average = weighted ? weightedSum / weights : sum / known;
    return new Figures(
        known,
        low,
        Double.isFinite(average) ? average : null,
        high,
        weighted ? weights : null,
        verdicts());
  }

  private Map<Verdict, Long> verdicts() {
    Map<Verdict, Long> copy = new EnumMap<>(Verdict.class);
    copy.putAll(verdicts);
    return copy;
  }
}
