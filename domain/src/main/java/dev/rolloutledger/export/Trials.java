package dev.rolloutledger.export;

import dev.rolloutledger.judgement.MetricJudgement;
import dev.rolloutledger.judgement.PhaseJudgement;
import dev.rolloutledger.judgement.PhaseJudgement.Outcome;
import dev.rolloutledger.plan.Action;
import dev.rolloutledger.plan.Verdict;
import dev.rolloutledger.replay.Step;
import dev.rolloutledger.rollout.JudgementEvent.ClosingJudged;
import dev.rolloutledger.rollout.JudgementEvent.PhaseJudged;
import dev.rolloutledger.rollout.RollbackEvent.RollbackStarted;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.SamplingEvent.BudgetSpent;
import dev.rolloutledger.rollout.Stage;
import dev.rolloutledger.rollout.TargetEvent.CheckRecorded;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What a rollout was put to the test by, each with its last outcome: the rollout itself, its phases,
 * the metrics in each of them, its checks, the closing metrics. As large as the plan.
 */
final class Trials implements Consumer<Step> {

  private static final String ROLLOUT = "rollout";

  private final Map<String, Result> results = new LinkedHashMap<>();

  private enum Result {
    PASSED,
    WARNED,
    FAILED
  }

  @Override
  public void accept(Step step) {
    if (step.event() instanceof CheckRecorded check) {
      put("checks/" + check.check(), check.passed() ? Result.PASSED : Result.FAILED);
    } else if (step.event() instanceof PhaseJudged judged) {
      judged(judged.judgement(), step.after());
    } else if (step.event() instanceof ClosingJudged closing) {
      closing.metrics().forEach(metric -> put("closing/" + metric.metric(), of(metric, closing)));
    } else if (step.event() instanceof BudgetSpent spent && spent.action() == Action.ROLL_BACK) {
      failed(step.after(), "/metrics/" + spent.metric());
    } else if (step.event() instanceof RollbackStarted && step.before().currentPhase() != null) {
      // A phase that was judged to advance has passed, whatever came afterwards.
      results.putIfAbsent(phase(step.before()), Result.FAILED);
    }
  }

  private void judged(PhaseJudgement judgement, RolloutState state) {
    String phase = "phases/" + state.plan().phase(judgement.phase()).name();
    put(phase, of(judgement.outcome()));
    for (MetricJudgement metric : judgement.metrics()) {
      boolean healthy = metric.verdict() == Verdict.HEALTHY;
      // What the plan lets pass is no failure, and is not silent either.
      Result other = judgement.outcome() == Outcome.ADVANCE ? Result.WARNED : Result.FAILED;
      put(phase + "/metrics/" + metric.metric(), healthy ? Result.PASSED : other);
    }
  }

  private static Result of(Outcome outcome) {
    return switch (outcome) {
      case ADVANCE -> Result.PASSED;
      case EXTEND -> Result.WARNED;
      case ROLL_BACK -> Result.FAILED;
    };
  }

  private static Result of(MetricJudgement metric, ClosingJudged closing) {
    return metric.verdict() == Verdict.HEALTHY
        ? Result.PASSED
        : closing.met() ? Result.WARNED : Result.FAILED;
  }

  private void failed(RolloutState state, String what) {
    if (state.currentPhase() != null) {
      put(phase(state) + what, Result.FAILED);
    }
  }

  private static String phase(RolloutState state) {
    return "phases/" + state.plan().phase(state.progress().phase()).name();
  }

  private void put(String test, Result result) {
    results.put(test, result);
  }

  /** The whole of it, for a rollout that was completed or rolled back. */
  TestResult result(Stage stage, ResourceDescriptor configuration) {
    put(ROLLOUT, stage == Stage.COMPLETED ? Result.PASSED : Result.FAILED);
    boolean warned = results.values().stream().anyMatch(result -> result != Result.PASSED);
    Result whole =
        stage != Stage.COMPLETED ? Result.FAILED : warned ? Result.WARNED : Result.PASSED;
    return new TestResult(
        whole.name(),
        List.of(configuration),
        tests(Result.PASSED),
        tests(Result.WARNED),
        tests(Result.FAILED));
  }

  private List<String> tests(Result result) {
    return results.entrySet().stream()
        .filter(test -> test.getValue() == result)
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }
}
