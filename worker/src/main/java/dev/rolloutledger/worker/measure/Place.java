package dev.rolloutledger.worker.measure;

import dev.rolloutledger.entry.RolloutNames;
import dev.rolloutledger.rollout.Progress;
import dev.rolloutledger.rollout.RollbackView;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.Stage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a rollout stands, as far as measures tell.
 *
 * @param status as people read it
 * @param name of the rollout, without its number
 * @param startedAt when it was started
 * @param percentage that was last read back
 * @param backSince when the rollback was asked for that is not verified yet; null without one
 * @param due when its next sample is due; null where none is
 */
record Place(
    String status,
    String name,
    Instant startedAt,
    int percentage,
    @Nullable Instant backSince,
    @Nullable Instant due) {

  static Place of(RolloutState state) {
    return new Place(
        state.status(),
        RolloutNames.name(state.known().rollout()),
        state.known().startedAt(),
        state.target().percentage(),
        backSince(state),
        due(state));
  }

  private static @Nullable Instant backSince(RolloutState state) {
    RollbackView rollback = state.rollback();
    return state.progress().stage() == Stage.ROLLING_BACK && rollback != null
        ? rollback.requestedAt()
        : null;
  }

  /** Beyond a hold's deadline nothing has to come. */
  private static @Nullable Instant due(RolloutState state) {
    Stage stage = state.progress().stage();
    Progress.Hold hold = state.progress().hold();
    if (hold == null || (stage != Stage.BASELINE && stage != Stage.HOLDING)) {
      return null;
    }
    Instant last = state.watch().lastDue();
    Instant next =
        last == null ? hold.from() : last.plus(state.plan().sampling().every());
    return next.isBefore(hold.until()) ? next : null;
  }
}
