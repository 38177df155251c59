package dev.rolloutledger.compare;

import dev.rolloutledger.judgement.RunningAverage;
import dev.rolloutledger.judgement.Sample;
import dev.rolloutledger.plan.Verdict;
import java.util.EnumMap;
import java.util.Map;

/** Figures that grow a sample at a time. */
final class RunningFigures {

  private final Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);
  private final RunningAverage average = new RunningAverage();

  void add(Sample sample, Verdict verdict) {
    verdicts.merge(verdict, 1L, Long::sum);
    average.add(sample, verdict);
  }

  Figures figures() {
    return new Figures(average.average(), verdicts);
  }
}
