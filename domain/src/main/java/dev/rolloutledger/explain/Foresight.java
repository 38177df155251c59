package dev.rolloutledger.explain;

import dev.rolloutledger.entry.StatusView;
import dev.rolloutledger.rollout.RolloutState;
import java.time.Instant;
import java.util.List;

/**
 * What stands between a rollout and its next decision, as far as its state says: without the averages
 * of the window, for which its samples would have to be read.
 */
public final class Foresight {

  private Foresight() {}

  /**
   * The most pressing first; empty for one that is over.
   *
   * @param index ledger index of the last entry in the state
   * @param now the instant that times left are counted from
   */
  public static List<Obstacle> of(RolloutState state, long index, Instant now) {
    return Obstacles.of(state, StatusView.of(state, index, now), List.of());
  }
}
