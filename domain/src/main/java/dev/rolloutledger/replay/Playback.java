package dev.rolloutledger.replay;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.rollout.FreezeEvent;
import dev.rolloutledger.rollout.LeaseEvent;
import dev.rolloutledger.rollout.LifecycleEvent.RolloutStarted;
import dev.rolloutledger.rollout.RolloutEvent;
import dev.rolloutledger.rollout.RolloutState;
import java.util.function.Consumer;

/**
 * Folds one rollout's entries, and gives each with the states around it. An entry that this release
 * cannot read changes nothing that it knows of, nor does one in front of the rollout's start, as in a
 * file that was cut; entries of leases and freezes are passed over.
 */
public final class Playback implements Consumer<Entry> {

  private final Consumer<Step> steps;
  private RolloutState state;
  private long lastIndex = -1;

  public Playback(Consumer<Step> steps) {
    this(RolloutState.NONE, steps);
  }

  /** One that goes on from a state. */
  public Playback(RolloutState from, Consumer<Step> steps) {
    this.state = from;
    this.steps = steps;
  }

  /** Takes the rollout's next entry. */
  @Override
  public void accept(Entry entry) {
    if (entry.fact() instanceof LeaseEvent || entry.fact() instanceof FreezeEvent) {
      return;
    }
    RolloutState before = state;
    if (entry.fact() instanceof RolloutEvent event
        && (before.exists() || event instanceof RolloutStarted)) {
      state = before.after(event);
    }
    lastIndex = entry.index();
    steps.accept(new Step(before, entry, state));
  }

  /** What the rollout is after the last entry taken. */
  public RolloutState state() {
    return state;
  }

  /** Ledger index of the last entry taken; -1 before the first. */
  public long lastIndex() {
    return lastIndex;
  }
}
