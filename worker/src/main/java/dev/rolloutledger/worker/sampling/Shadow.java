package dev.rolloutledger.worker.sampling;

import dev.rolloutledger.rollout.Decisions;
import dev.rolloutledger.rollout.RefusedException;
import dev.rolloutledger.rollout.RolloutCommand;
import dev.rolloutledger.rollout.RolloutEvent;
import dev.rolloutledger.rollout.RolloutState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What a rollout would be if the samples that the ledger could not take yet were in it. The same
 * decisions as the aggregate's, so that a breach is seen while the ledger is away.
 */
final class Shadow {

  /** Beyond this many, the oldest are given up; they will be recorded as missed. */
  private static final int LIMIT = 10_000;

  private final Deque<RolloutCommand> waiting = new ArrayDeque<>();

  /** Commands that wait for the ledger, oldest first. */
  synchronized List<RolloutCommand> waiting() {
    return new ArrayList<>(waiting);
  }

  synchronized void keep(RolloutCommand command) {
    waiting.addLast(command);
    if (waiting.size() > LIMIT) {
      waiting.removeFirst();
    }
  }

  synchronized void recorded(RolloutCommand command) {
    waiting.remove(command);
  }

  /** The state with everything that waits. */
  synchronized RolloutState over(RolloutState base) {
    RolloutState state = base;
    for (RolloutCommand command : waiting) {
      try {
        for (RolloutEvent event : Decisions.decide(state, command)) {
          state = state.after(event);
        }
      } catch (RefusedException behind) {
        // It was recorded meanwhile, or the hold is over: it changes nothing here.
      }
    }
    return state;
  }
}
