package dev.rolloutledger.replay;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.rollout.RolloutEvent;
import dev.rolloutledger.rollout.RolloutState;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a rollout, and what the rollout was before and after it.
 *
 * @param before {@link RolloutState#NONE} at the first entry
 * @param after the same as before where this release cannot read the entry
 */
public record Step(RolloutState before, Entry entry, RolloutState after) {

  /** What happened; null where this release cannot read the entry. */
  public @Nullable RolloutEvent event() {
    return entry.fact() instanceof RolloutEvent event ? event : null;
  }
}
