package dev.rolloutledger.rollout;

import dev.rolloutledger.judgement.MetricJudgement;
import dev.rolloutledger.judgement.PhaseJudgement;
import dev.rolloutledger.plan.Metric;
import dev.rolloutledger.plan.Verdict;
import java.util.Map;
import java.util.TreeMap;

/** The figures that a person decides on, each in a few words. */
final class Figures {

  private Figures() {}

  /** By metric: its judgement where the phase was judged, else its last sample. */
  static Map<String, String> of(RolloutState state) {
    Map<String, String> figures = new TreeMap<>();
    PhaseJudgement judgement = state.watch().judgement();
    for (Metric metric : state.plan().metrics()) {
      figures.put(metric.name(), last(metric, state.watch().tally(metric.name())));
    }
    if (judgement != null) {
      for (MetricJudgement judged : judgement.metrics()) {
        figures.put(judged.metric(), judged.verdict() + ": " + judged.because());
      }
    }
    return figures;
  }

  private static String last(Metric metric, MetricTally tally) {
    Verdict verdict = tally.latest();
    if (verdict == null) {
      return "no sample in this hold";
    }
    String value = tally.value() == null
        ? "no value"
        : (tally.value() + " " + metric.unit().symbol()).strip();
    return verdict + ": last " + value + ", " + tally.known() + " known in this hold";
  }
}
