package dev.rolloutledger.export;

import dev.rolloutledger.judgement.PhaseJudgement;
import dev.rolloutledger.replay.Step;
import dev.rolloutledger.rollout.LifecycleEvent.RolloutAbandoned;
import dev.rolloutledger.rollout.RollbackView;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.Stage;

/** The decisions that end a rollout. A completed or abandoned one may still be rolled back. */
final class Decision {

  private Decision() {}

  /** Whether a step ends the rollout: completed, abandoned or rolled back. */
  static boolean is(Step step) {
    Stage stage = step.after().progress().stage();
    return stage.over() && stage != step.before().progress().stage();
  }

  /** Why, in the words of the one who decided, or of the judge. */
  static String because(Step step) {
    RolloutState state = step.after();
    if (step.event() instanceof RolloutAbandoned abandoned) {
      return abandoned.reason();
    }
    RollbackView rollback = state.rollback();
    if (rollback != null && state.progress().stage() == Stage.ROLLED_BACK) {
      return rollback.reason();
    }
    PhaseJudgement judgement = state.watch().judgement();
    return judgement == null ? "every phase is over" : judgement.because();
  }
}
