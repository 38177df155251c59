package dev.rolloutledger.explain;

import dev.rolloutledger.plan.Attestation;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.rollout.RolloutState;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the gate where a rollout stands asks for, given or not. */
final class Gates {

  private Gates() {}

  /** Ids of the items that have to be attested there. */
  static Set<String> items(RolloutState state) {
    Plan plan = state.plan();
    Set<String> ids = new LinkedHashSet<>();
    switch (state.progress().stage()) {
      case PREFLIGHT -> {
        ids(ids, plan.before().attestations());
        if (state.known().retryOf() != null) {
          ids(ids, plan.retry());
        }
      }
      case JUDGED -> ids(ids, plan.phase(state.progress().phase()).attestations());
      case CLOSING -> ids(ids, plan.after().attestations());
      default -> {}
    }
    return ids;
  }

  private static void ids(Set<String> ids, List<Attestation> items) {
    items.forEach(item -> ids.add(item.id()));
  }

  /** Names of the checks that have to pass before it goes on from there. */
  static List<String> checks(RolloutState state) {
    return switch (state.progress().stage()) {
      case PREFLIGHT -> state.preflightChecks();
      case VERIFYING -> state.plan().phase(state.progress().phase()).verify();
      case ROLLING_BACK -> state.plan().rollback().verify();
      default -> List.of();
    };
  }
}
