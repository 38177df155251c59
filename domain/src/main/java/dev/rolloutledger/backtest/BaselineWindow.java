package dev.rolloutledger.backtest;

import dev.rolloutledger.judgement.Average;
import dev.rolloutledger.plan.Baseline;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.Stage;
import dev.rolloutledger.rollout.Steering.Wait;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The window before a trial's first phase: what comparisons stand on, or why there is nothing. */
final class BaselineWindow {

  private final Plan wanted;
  private final Trial trial;
  private @Nullable String lack;

  BaselineWindow(Plan wanted, Trial trial) {
    this.wanted = wanted;
    this.trial = trial;
  }

  /** It needs a due time that is not there. */
  void lack() {
    lack = "the plan's baseline needs due times that were not recorded";
  }

  boolean lacks() {
    return lack != null;
  }

  /** Why a comparison cannot be judged. */
  String because() {
    return lack != null ? lack : "no baseline was sampled to compare with";
  }

  boolean knows(String metric) {
    return trial.state().watch().baseline().getOrDefault(metric, Average.NONE).value() != null;
  }

  /** The record began one; what the trial judges by in its own, if it begins one there. */
  Optional<Judgeable> began(Instant at, Plan recorded) {
    RolloutState state = trial.state();
    Baseline baseline = wanted.baseline();
    boolean another = trial.stage() == Stage.BASELINE
        && (state.progress().hold() == null
            || state.steering().waits().containsKey(Wait.Kind.DATA));
    if (baseline == null || !another || lacks()) {
      return Optional.empty();
    }
    Judgeable judgeable = Judgeable.of(wanted, recorded, metric -> true);
    trial.judgeBy(judgeable.plan(), at);
    trial.beginHold(at, baseline.window());
    return Optional.of(judgeable);
  }

  /** The record ended its own; one that was not sampled to its end lacks something. */
  void over(Instant at) {
    if (trial.stage() != Stage.BASELINE
        || trial.state().progress().hold() == null
        || !trial.state().watch().baseline().isEmpty()
        || lacks()) {
      return;
    }
    if (trial.complete()) {
      Instant until = trial.hold().until();
      trial.recordBaseline(at.isBefore(until) ? until : at);
    } else {
      lack();
    }
  }

  /** The record goes on to its first phase: without a baseline nothing is compared from here on. */
  void left(Instant at) {
    if (!trial.state().watch().baseline().isEmpty()) {
      return;
    }
    if (!lacks() && !trial.state().steering().waits().isEmpty()) {
      lack = trial.state().steering().waits().values().iterator().next().reason();
    }
    trial.judgeBy(Judgeable.of(wanted, wanted, metric -> false).plan(), at);
  }
}
