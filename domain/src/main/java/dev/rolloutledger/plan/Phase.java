package dev.rolloutledger.plan;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of the rollout.
 *
 * @param name identity within the plan
 * @param percentage share of the traffic, 1 to 100
 * @param hold how long it is watched before the next phase, 1 second to 365 days
 * @param verify names of the checks that must pass after the target was set
 * @param attestations what people must attest before the next phase
 * @param approvals who must approve the next phase; null if nobody has to
 */
public record Phase(
    String name,
    int percentage,
    Duration hold,
    List<String> verify,
    List<Attestation> attestations,
    @Nullable Approvals approvals) {

  public Phase {
    verify = List.copyOf(verify);
    attestations = List.copyOf(attestations);
  }
}
