package dev.rolloutledger.compare;

import dev.rolloutledger.judgement.Average;
import dev.rolloutledger.judgement.Sample;
import dev.rolloutledger.plan.Verdict;
import java.util.EnumMap;
import java.util.Map;

/**
 * Figures that grow a sample at a time. Weighted by requests where every known sample has a weight,
 * plain otherwise, and summed in the ledger's order, as a judge does it.
 */
final class RunningFigures {

  private final Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);
  private int known;
  private double sum;
  private double weightedSum;
  private double weights;
  private boolean weighted = true;

  void add(Sample sample, Verdict verdict) {
    verdicts.merge(verdict, 1L, Long::sum);
    Double value = sample.value();
    if (!verdict.known() || value == null) {
      return;
    }
    known++;
    sum += value;
    weighted &= sample.weight() != null;
    double weight = sample.weight() == null ? 0 : sample.weight();
    weightedSum += value * weight;
    weights += weight;
  }

  Figures figures() {
    double average = weighted ? weightedSum / weights : sum / known;
    return new Figures(
        new Average(Double.isFinite(average) ? average : null, known, weighted ? weights : known),
        verdicts);
  }
}
