package dev.rolloutledger.replay;

import dev.rolloutledger.judgement.Judge;
import dev.rolloutledger.judgement.MetricJudgement;
import dev.rolloutledger.judgement.PhaseJudgement;
import dev.rolloutledger.plan.Metric;
import dev.rolloutledger.plan.Verdict;
import dev.rolloutledger.rollout.JudgedWindow;
import dev.rolloutledger.rollout.JudgementEvent.BaselineRecorded;
import dev.rolloutledger.rollout.JudgementEvent.ClosingJudged;
import dev.rolloutledger.rollout.JudgementEvent.PhaseJudged;
import dev.rolloutledger.rollout.RolloutEvent;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.SamplingEvent.SampleRecorded;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a judge finds when it is asked again what it, or an earlier one, was asked then. */
final class Verdicts {

  private final HoldSamples samples;

  Verdicts(HoldSamples samples) {
    this.samples = samples;
  }

  /** The version of the judge that found what an event says; null where it is no finding. */
  static @Nullable String judgeOf(@Nullable RolloutEvent event) {
    if (event instanceof SampleRecorded recorded) {
      return recorded.judge();
    }
    if (event instanceof PhaseJudged judged) {
      return judged.judgement().judge();
    }
    if (event instanceof ClosingJudged judged) {
      return judged.judge();
    }
    return event instanceof BaselineRecorded recorded ? recorded.judge() : null;
  }

  /**
   * The same finding by a judge, under the version that the event names, so that only what was found
   * can differ; empty where the state has nothing that could be judged.
   */
  Optional<RolloutEvent> again(RolloutState state, RolloutEvent event, Judge judge) {
    if (event instanceof SampleRecorded recorded) {
      return state
          .plan()
          .metric(recorded.sample().metric())
          .map(metric -> again(recorded, metric, judge));
    }
    if (state.progress().hold() == null) {
      return Optional.empty();
    }
    JudgedWindow window = new JudgedWindow(state, judge, samples::between);
    if (event instanceof BaselineRecorded recorded) {
      return Optional.of(new BaselineRecorded(recorded.at(), recorded.judge(), window.baseline()));
    }
    if (event instanceof PhaseJudged judged) {
      return Optional.of(new PhaseJudged(judged.at(), named(window.phase(), judged.judgement())));
    }
    return event instanceof ClosingJudged judged
        ? Optional.of(closing(judged, window.closing()))
        : Optional.empty();
  }

  private static ClosingJudged closing(ClosingJudged recorded, List<MetricJudgement> found) {
    boolean met = found.stream().allMatch(metric -> metric.verdict() == Verdict.HEALTHY);
    return new ClosingJudged(recorded.at(), recorded.judge(), met, found);
  }

  private static SampleRecorded again(SampleRecorded recorded, Metric metric, Judge judge) {
    return new SampleRecorded(
        recorded.at(),
        recorded.phase(),
        recorded.hold(),
        recorded.due(),
        recorded.sample(),
        judge.sample(metric, recorded.sample(), recorded.due()),
        recorded.judge());
  }

  private static PhaseJudgement named(PhaseJudgement found, PhaseJudgement recorded) {
    return new PhaseJudgement(
        recorded.judge(),
        found.phase(),
        found.hold(),
        found.from(),
        found.until(),
        found.firstIndex(),
        found.lastIndex(),
        found.outcome(),
        found.because(),
        found.metrics(),
        recorded.look() == null ? null : found.look());
  }
}
