package dev.rolloutledger.worker.live;

import java.util.Set;

/**
 * What changed in the ledger since it was last looked at.
 *
 * @param end index of the last entry
 * @param rollouts ids of the rollouts that have new entries
 * @param everyone whether it concerns every rollout, as a freeze does
 */
record Change(long end, Set<String> rollouts, boolean everyone) {

  Change {
    rollouts = Set.copyOf(rollouts);
  }
}
