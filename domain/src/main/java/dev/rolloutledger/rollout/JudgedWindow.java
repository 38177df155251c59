package dev.rolloutledger.rollout;

import dev.rolloutledger.judgement.Average;
import dev.rolloutledger.judgement.Judge;
import dev.rolloutledger.judgement.MetricJudgement;
import dev.rolloutledger.judgement.PhaseEvidence;
import dev.rolloutledger.judgement.PhaseJudgement;
import dev.rolloutledger.judgement.RecordedSample;
import dev.rolloutledger.plan.After;
import dev.rolloutledger.plan.Metric;
import dev.rolloutledger.plan.Plan;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The window at the end of a rollout's hold, as a judge looks at it: the same for the judgement that
 * is recorded and for every later look at it.
 */
public final class JudgedWindow {

  private final RolloutState state;
  private final Progress.Hold hold;
  private final Judge judge;
  private final Samples samples;

  /** The samples of the hold. */
  public interface Samples {

    /** Those due from one instant on until before another, in the ledger's order. */
    List<RecordedSample> between(Instant from, Instant until);
  }

  /**
   * A window.
   *
   * @param state right before the judgement
   * @throws RefusedException if there is no hold to be judged
   */
  public JudgedWindow(RolloutState state, Judge judge, Samples samples) {
    if (state.progress().hold() == null) {
      throw new RefusedException("there is no hold to be judged");
    }
    this.state = state;
    this.hold = state.progress().hold();
    this.judge = judge;
    this.samples = samples;
  }

  /** Each metric's average over the baseline's window. */
  public Map<String, Average> baseline() {
    List<RecordedSample> window = samples.between(hold.from(), hold.until());
    Map<String, Average> averages = new TreeMap<>();
    for (Metric metric : state.plan().metrics()) {
      averages.put(metric.name(), judge.average(of(metric, window)));
    }
    return averages;
  }

  /** The judgement of the phase. */
  public PhaseJudgement phase() {
    Instant from = state.judgedFrom(hold);
    return judge.phase(new PhaseEvidence(
        state.plan(),
        state.progress().phase(),
        hold.number(),
        from,
        hold.until(),
        samples.between(from, hold.until()),
        state.watch().baseline(),
        state.watch().spent()));
  }

  /** The judgements of the closing metrics, in the plan's order. */
  public List<MetricJudgement> closing() {
    Plan plan = state.plan();
    Instant from = state.judgedFrom(hold);
    List<RecordedSample> window = samples.between(from, hold.until());
    int due = plan.sampling().due(from, hold.until());
    return plan.after().metrics().stream()
        .map(closing -> closing(closing, window, due))
        .toList();
  }

  private MetricJudgement closing(After.Closing closing, List<RecordedSample> window, int due) {
    Metric metric = state.plan().metric(closing.metric()).orElseThrow();
    return judge.closing(
        closing,
        metric,
        judge.average(of(metric, window)),
        due,
        state.plan().sampling().coverage(),
        state.watch().baseline());
  }

  private static List<RecordedSample> of(Metric metric, List<RecordedSample> window) {
    return window.stream()
        .filter(recorded -> recorded.sample().metric().equals(metric.name()))
        .toList();
  }
}
