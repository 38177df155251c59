package dev.rolloutledger.report.fold;

import dev.rolloutledger.judgement.Average;
import dev.rolloutledger.judgement.RunningAverage;
import dev.rolloutledger.judgement.Sample;
import dev.rolloutledger.plan.Verdict;
import dev.rolloutledger.report.Figures;
import java.util.EnumMap;
import java.util.Map;

/** What the samples of a metric add up to, in constant space. */
final class Sums {

  private final Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);
  private final RunningAverage running = new RunningAverage();
  private double low = Double.POSITIVE_INFINITY;
  private double high = Double.NEGATIVE_INFINITY;

  void add(Sample sample, Verdict verdict) {
    verdicts.merge(verdict, 1L, Long::sum);
    running.add(sample, verdict);
    Double value = sample.value();
    if (verdict.known() && value != null) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }

  void miss(long count) {
    verdicts.merge(Verdict.NO_DATA, count, Long::sum);
  }

  Figures figures() {
    Average average = running.average();
    return average.known() == 0
        ? new Figures(0, null, null, null, null, verdicts())
        : new Figures(
            average.known(),
            low,
            average.value(),
            high,
            running.weighted() ? average.weight() : null,
            verdicts());
  }

  private Map<Verdict, Long> verdicts() {
    Map<Verdict, Long> copy = new EnumMap<>(Verdict.class);
    copy.putAll(verdicts);
    return copy;
  }
}
