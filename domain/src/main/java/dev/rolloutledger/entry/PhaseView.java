package dev.rolloutledger.entry;

import dev.rolloutledger.plan.Phase;
import dev.rolloutledger.rollout.Progress;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A phase of the plan, and how far it is.
 *
 * @param position the first one is 0
 * @param hold how long it is watched, by the plan
 * @param until deadline of its hold; null unless it is the current phase's
 */
public record PhaseView(
    int position,
    String name,
    int percentage,
    Duration hold,
    State state,
    @Nullable Instant until) {

  /** How far a phase is. */
  public enum State {
    AHEAD,
    CURRENT,
    PASSED,
    /** The rollback began here. */
    TAKEN_BACK,
    /** Never reached, and not to be reached any more. */
    GIVEN_UP
  }

  static List<PhaseView> all(RolloutState state) {
    List<PhaseView> all = new ArrayList<>();
    List<Phase> phases = state.plan().phases();
    for (int position = 0; position < phases.size(); position++) {
      Phase phase = phases.get(position);
      all.add(new PhaseView(
          position,
          phase.name(),
          phase.percentage(),
          phase.hold(),
          state(state.progress(), position),
          until(state.progress(), position)));
    }
    return all;
  }

  private static State state(Progress progress, int position) {
    Stage stage = progress.stage();
    if (position < progress.phase() || stage == Stage.CLOSING || stage == Stage.COMPLETED) {
      return State.PASSED;
    }
    if (stage.backward()) {
      return position == progress.phase() ? State.TAKEN_BACK : State.GIVEN_UP;
    }
    return position == progress.phase() ? State.CURRENT : State.AHEAD;
  }

  private static @Nullable Instant until(Progress progress, int position) {
    boolean held = progress.stage() == Stage.HOLDING || progress.stage() == Stage.JUDGED;
    Progress.Hold hold = progress.hold();
    return held && hold != null && position == progress.phase() ? hold.until() : null;
  }
}
