package dev.rolloutledger.rollout;

import dev.rolloutledger.judgement.Average;
import dev.rolloutledger.judgement.MetricJudgement;
import dev.rolloutledger.judgement.PhaseJudgement;
import dev.rolloutledger.plan.After;
import dev.rolloutledger.plan.Comparison;
import dev.rolloutledger.plan.Metric;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.plan.Verdict;
import dev.rolloutledger.rollout.JudgementEvent.BaselineRecorded;
import dev.rolloutledger.rollout.JudgementEvent.ClosingJudged;
import dev.rolloutledger.rollout.JudgementEvent.PhaseJudged;
import dev.rolloutledger.rollout.LifecycleEvent.ClosingBegan;
import dev.rolloutledger.rollout.LifecycleEvent.HoldExtended;
import dev.rolloutledger.rollout.RollbackEvent.RollbackStarted;
import dev.rolloutledger.rollout.Steering.Wait;
import dev.rolloutledger.rollout.SteeringEvent.WaitBegan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Judgements, and the decisions that they lead to. */
public sealed interface JudgementAct extends Act {

  /** Records the baseline once, if enough samples are known to compare with. */
  record RecordBaseline(String judge, Map<String, Average> averages) implements JudgementAct {
    private static final String ACT = "record the baseline";

    @Override
    public List<RolloutEvent> decide(RolloutState state, RolloutCommand command) {
      Guards.stage(state, ACT, Stage.BASELINE);
      if (!state.watch().baseline().isEmpty()) {
        return List.of();
      }
      Progress.Hold window = state.progress().hold();
      if (window == null) {
        throw new RefusedException("cannot " + ACT + ": no window of it was sampled");
      }
      Guards.over(state, window, command.at(), ACT);
      String lacking = lacking(state.plan()).orElse(null);
      if (lacking == null) {
        return List.of(new BaselineRecorded(command.at(), judge, averages));
      }
      return state.steering().waits(Wait.Kind.DATA, lacking)
          ? List.of()
          : List.of(new WaitBegan(
              command.at(), Wait.Kind.DATA, lacking, "enough samples in another window"));
    }

    private Optional<String> lacking(Plan plan) {
      return Stream.concat(
              plan.metrics().stream()
                  .map(metric -> lacking(metric.name(), metric.againstBaseline())),
              plan.after().metrics().stream()
                  .map(closing -> lacking(closing.metric(), closing.againstBaseline())))
          .flatMap(Optional::stream)
          .findFirst();
    }

    private Optional<String> lacking(String metric, @Nullable Comparison comparison) {
      Average average = averages.getOrDefault(metric, Average.NONE);
      if (comparison == null
          || (average.value() != null && average.known() >= comparison.minimum())) {
        return Optional.empty();
      }
      return Optional.of("the baseline has "
          + average.known()
          + " known samples of "
          + metric
          + (average.value() == null ? " with any weight" : "")
          + ", "
          + comparison.minimum()
          + " are asked for");
    }
  }

  /** Records the judgement of the current phase, and decides. */
  record JudgePhase(PhaseJudgement judgement) implements JudgementAct {
    private static final String ACT = "judge the phase";

    @Override
    public List<RolloutEvent> decide(RolloutState state, RolloutCommand command) {
      Guards.stage(state, ACT, Stage.HOLDING);
      Progress.Hold hold = Guards.hold(state, judgement.hold(), ACT);
      if (!judgement.until().equals(hold.until())) {
        throw new RefusedException("the hold was extended while it was judged");
      }
      Guards.over(state, hold, command.at(), ACT);
      Stream<String> asked = state.plan().metrics().stream().map(Metric::name);
      if (judgement.phase() != state.progress().phase()
          || !sameMetrics(asked, judgement.metrics())) {
        throw new RefusedException("cannot " + ACT + ": another one, or another plan, was judged");
      }
      List<RolloutEvent> events = new ArrayList<>();
      events.add(new PhaseJudged(command.at(), judgement));
      switch (judgement.outcome()) {
        case ADVANCE -> {}
        case EXTEND -> events.add(extend(state, hold, command.at(), judgement.because()));
        case ROLL_BACK ->
          events.add(new RollbackStarted(
              command.at(),
              RollbackView.Cause.JUDGEMENT,
              command.actor(),
              judgement.because(),
              command.at()));
      }
      return events;
    }
  }

  /** Records the judgement of the closing metrics; unmet ones extend the last hold. */
  record JudgeClosing(String judge, List<MetricJudgement> metrics) implements JudgementAct {
    private static final String ACT = "judge the closing metrics";

    public JudgeClosing {
      metrics = List.copyOf(metrics);
    }

    @Override
    public List<RolloutEvent> decide(RolloutState state, RolloutCommand command) {
      Guards.stage(state, ACT, Stage.JUDGED);
      Guards.clear(state, ACT, command.at());
      Guards.healthy(state, ACT);
      if (state.progress().phase() != state.plan().phases().size() - 1) {
        throw new RefusedException("cannot " + ACT + " before the last phase");
      }
      Stream<String> asked = state.plan().after().metrics().stream().map(After.Closing::metric);
      if (!sameMetrics(asked, metrics)) {
        throw new RefusedException("cannot " + ACT + ": they are not the plan's");
      }
      boolean met = metrics.stream().allMatch(metric -> metric.verdict() == Verdict.HEALTHY);
      ClosingJudged judged = new ClosingJudged(command.at(), judge, met, metrics);
      Progress.Hold hold = Objects.requireNonNull(state.progress().hold());
      return List.of(
          judged,
          met
              ? new ClosingBegan(command.at())
              : extend(state, hold, command.at(), judged.sentence()));
    }
  }

  /** Law 3: a metric that was not judged did not pass. */
  private static boolean sameMetrics(Stream<String> asked, List<MetricJudgement> judged) {
    return asked.toList().equals(judged.stream().map(MetricJudgement::metric).toList());
  }

  /** One more extension while the plan has some left, then a person is asked. */
  private static RolloutEvent extend(
      RolloutState state, Progress.Hold hold, Instant at, String because) {
    return hold.extensions() < state.plan().extension().times()
        ? new HoldExtended(at, hold.number(), Extensions.until(state, hold, at), because)
        : new WaitBegan(
            at,
            Wait.Kind.PERSON,
            "the hold was extended " + hold.extensions() + " times and still " + because,
            "resume (extends once more) or rollback");
  }
}
