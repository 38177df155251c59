package dev.rolloutledger.explain;

import dev.rolloutledger.entry.UnknownRolloutException;
import dev.rolloutledger.replay.Cut;
import dev.rolloutledger.replay.Step;
import dev.rolloutledger.rollout.LifecycleEvent.RolloutAbandoned;
import dev.rolloutledger.rollout.LifecycleEvent.RolloutCompleted;
import dev.rolloutledger.rollout.RollbackEvent.RollbackStarted;
import dev.rolloutledger.rollout.RolloutState;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the decision that is asked for, in a first reading of a rollout's entries; what it stood on
 * is gathered in a second one.
 */
public final class Sought implements Consumer<Step> {

  private final @Nullable Cut cut;
  private final @Nullable Long index;
  private @Nullable Step decision;
  private @Nullable Step ending;
  private @Nullable Step last;
  private long first = -1;
  private boolean behind;

  private Sought(@Nullable Cut cut, @Nullable Long index) {
    this.cut = cut;
    this.index = index;
  }

  /** The decision that ended the rollout; the one that has not fallen yet where it goes on. */
  public static Sought latest() {
    return new Sought(null, null);
  }

  /** The decision of that entry, or the nearest one before it. */
  public static Sought entry(long index) {
    return new Sought(null, index);
  }

  /** The last decision before a cut. */
  public static Sought before(Cut cut) {
    return new Sought(cut, null);
  }

  @Override
  public void accept(Step step) {
    first = first < 0 ? step.entry().index() : first;
    behind = behind
        || (cut != null && cut.excludes(step.entry()))
        || (index != null && step.entry().index() > index);
    if (behind) {
      return;
    }
    last = step;
    if (Decision.is(step)) {
      decision = step;
    }
    if (step.event() instanceof RollbackStarted
        || step.event() instanceof RolloutCompleted
        || step.event() instanceof RolloutAbandoned) {
      ending = step;
    }
  }

  /**
   * What the second reading is to gather.
   *
   * @throws UnknownRolloutException if the entries do not have the rollout's start
   */
  public Gathering gathering() {
    Step end = last;
    if (end == null || decision == null || !end.after().exists()) {
      throw new UnknownRolloutException("expected a rollout's entries from its start on, found "
          + (first < 0 ? "none" : "entry " + first + " first"));
    }
    if (cut == null && index == null) {
      return latest(end);
    }
    EntryRef asked =
        index == null || index == decision.entry().index() ? null : EntryRef.of(end.entry());
    return new Gathering(decision, asked);
  }

  private Gathering latest(Step end) {
    RolloutState state = end.after();
    return state.progress().stage().over() && ending != null
        ? new Gathering(ending, null)
        : new Gathering(state, end.entry().index());
  }
}
