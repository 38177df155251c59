package dev.rolloutledger.rollout;

import dev.rolloutledger.judgement.Average;
import dev.rolloutledger.judgement.Judge;
import dev.rolloutledger.judgement.MetricJudgement;
import dev.rolloutledger.judgement.PhaseEvidence;
import dev.rolloutledger.judgement.PhaseJudgement;
import dev.rolloutledger.judgement.RecordedSample;
import dev.rolloutledger.judgement.Window;
import dev.rolloutledger.plan.Metric;
import dev.rolloutledger.plan.Sampling;
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
    Sampling sampling = state.plan().sampling();
    Window grid =
        new Window(hold.from(), sampling.every(), sampling.due(hold.from(), hold.until()));
    Map<String, Average> averages = new TreeMap<>();
    for (Metric metric : state.plan().metrics()) {
      averages.put(metric.name(), judge.baseline(of(metric, window), grid));
    }
    return averages;
  }

  /** The judgement of the phase. */
  public PhaseJudgement phase() {
    PhaseJudgement last = state.watch().judgement();
    return judge.phase(evidence(last == null ? 1 : look(last) + 1));
  }

  /** The judgements of the closing metrics, in the plan's order: at the look that passed the phase. */
  public List<MetricJudgement> closing() {
    PhaseJudgement passed = state.watch().judgement();
    PhaseEvidence evidence = evidence(passed == null ? 1 : look(passed));
    return state.plan().after().metrics().stream()
        .map(closing ->
            judge.closing(closing, state.plan().metric(closing.metric()).orElseThrow(), evidence))
        .toList();
  }

  /** Judge 1 did not count; each extension came from one. */
  private int look(PhaseJudgement judgement) {
    return judgement.look() == null ? hold.extensions() + 1 : judgement.look();
  }

  private PhaseEvidence evidence(int look) {
    Instant from = state.judgedFrom(hold);
    return new PhaseEvidence(
        state.plan(),
        state.progress().phase(),
        hold.number(),
        from,
        hold.until(),
        samples.between(from, hold.until()),
        state.watch().baseline(),
        state.watch().spent(),
        look);
  }

  private static List<RecordedSample> of(Metric metric, List<RecordedSample> window) {
    return window.stream()
        .filter(recorded -> recorded.sample().metric().equals(metric.name()))
        .toList();
  }
}
