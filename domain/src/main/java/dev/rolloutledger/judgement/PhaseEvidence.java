package dev.rolloutledger.judgement;

import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.plan.Verdict;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * All that a judgement of a phase stands on.
 *
 * @param phase position of the phase
 * @param hold number of the hold
 * @param from start of the judged window, inclusive
 * @param until its end, exclusive
 * @param samples the recorded samples of the window, by index
 * @param baseline the baseline's averages by metric
 * @param spent budgets that are spent at the end of the window, by metric
 * @param look how many times the hold is judged with this time, at least 1
 */
public record PhaseEvidence(
    Plan plan,
    int phase,
    int hold,
    Instant from,
    Instant until,
    List<RecordedSample> samples,
    Map<String, Average> baseline,
    Map<String, Set<Verdict>> spent,
    int look) {

  /** Of the first look at a hold. */
  public PhaseEvidence(
      Plan plan,
      int phase,
      int hold,
      Instant from,
      Instant until,
      List<RecordedSample> samples,
      Map<String, Average> baseline,
      Map<String, Set<Verdict>> spent) {
    this(plan, phase, hold, from, until, samples, baseline, spent, 1);
  }

  public PhaseEvidence {
    samples = List.copyOf(samples);
    baseline = Collections.unmodifiableMap(new TreeMap<>(baseline));
    Map<String, Set<Verdict>> ordered = new TreeMap<>();
    spent.forEach((metric, verdicts) -> ordered.put(metric, inOrder(verdicts)));
    spent = Collections.unmodifiableMap(ordered);
  }

  /** Reasons name the verdicts, and a reason reads the same in each process. */
  private static Set<Verdict> inOrder(Set<Verdict> verdicts) {
    return verdicts.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(verdicts));
  }

  /** How many samples of each metric were due in the window. */
  public int due() {
    return plan.sampling().due(from, until);
  }

  /** The window on the plan's grid. */
  Window window() {
    return new Window(from, plan.sampling().every(), due());
  }

  /** The samples of one metric. */
  List<RecordedSample> of(String metric) {
    return samples.stream()
        .filter(recorded -> recorded.sample().metric().equals(metric))
        .toList();
  }

  /** The baseline's average of a metric. */
  Average before(String metric) {
    return baseline.getOrDefault(metric, Average.NONE);
  }
}
