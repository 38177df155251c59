package dev.rolloutledger.judgement;

import dev.rolloutledger.judgement.PhaseJudgement.Outcome;
import dev.rolloutledger.plan.Metric;
import dev.rolloutledger.plan.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the metrics say together: rolling back wins over extending, extending over advancing. */
final class Findings {

  private final List<String> back = new ArrayList<>();
  private final List<String> held = new ArrayList<>();

  private Findings() {}

  /** The judgement of a phase that follows from those of its metrics. */
  static PhaseJudgement phase(
      String judge,
      PhaseEvidence evidence,
      @Nullable Integer look,
      Function<Metric, MetricJudgement> judged) {
    List<MetricJudgement> metrics = new ArrayList<>();
    Findings findings = new Findings();
    for (Metric metric : evidence.plan().metrics()) {
      MetricJudgement found = judged.apply(metric);
      metrics.add(found);
      findings.add(metric, found, evidence);
    }
    List<RecordedSample> samples = evidence.samples();
    return new PhaseJudgement(
        judge,
        evidence.phase(),
        evidence.hold(),
        evidence.from(),
        evidence.until(),
        samples.isEmpty() ? null : samples.get(0).index(),
        samples.isEmpty() ? null : samples.get(samples.size() - 1).index(),
        findings.outcome(),
        findings.because(),
        metrics,
        look);
  }

  private void add(Metric metric, MetricJudgement judged, PhaseEvidence evidence) {
    Verdict verdict = judged.verdict();
    boolean unknown = verdict != Verdict.HEALTHY && !verdict.known();
    if (verdict != Verdict.HEALTHY) {
      switch (metric.action(verdict)) {
        case ROLL_BACK -> back.add(judged.because());
        case HOLD -> held.add(judged.because());
        // Missing data is never a pass, whatever the plan does about a single sample.
        case NOTIFY -> {
          if (unknown) {
            held.add(judged.because());
          }
        }
      }
    }
    for (Verdict spent : evidence.spent().getOrDefault(metric.name(), Set.of())) {
      String sentence = metric.name() + " has spent its budget of " + spent;
      switch (metric.action(spent)) {
        case ROLL_BACK -> back.add(sentence);
        case HOLD -> held.add(sentence);
        case NOTIFY -> {}
      }
    }
  }

  private Outcome outcome() {
    return !back.isEmpty() ? Outcome.ROLL_BACK : held.isEmpty() ? Outcome.ADVANCE : Outcome.EXTEND;
  }

  private String because() {
    return !back.isEmpty()
        ? String.join("; ", back)
        : held.isEmpty() ? "every metric is healthy over the hold" : String.join("; ", held);
  }
}
