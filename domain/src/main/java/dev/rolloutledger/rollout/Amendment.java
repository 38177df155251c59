package dev.rolloutledger.rollout;

import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.plan.amend.Change;
import java.time.Instant;
import java.util.List;

/**
 * An amendment of the plan that waits for its approvals.
 *
 * @param planDigest SHA-256 of the amended plan's JSON, in hex
 * @param changes what it changes
 * @param approvals approvals of it
 */
public record Amendment(
    Instant at,
    Actor by,
    String reason,
    Plan plan,
    String planDigest,
    List<Change> changes,
    List<Approval> approvals) {

  public Amendment {
    changes = List.copyOf(changes);
    approvals = List.copyOf(approvals);
  }

  Amendment with(List<Approval> given) {
    return new Amendment(at, by, reason, plan, planDigest, changes, given);
  }
}
