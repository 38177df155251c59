package dev.rolloutledger.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pre-deployment checklist: the first phase is not entered before all of it holds.
 *
 * @param attestations what people attest
 * @param checks names of checks that must pass
 * @param approvals who must approve; null if nobody has to
 */
public record Before(
    List<Attestation> attestations,
    List<String> checks,
    @Nullable Approvals approvals) {

  public Before {
    attestations = List.copyOf(attestations);
    checks = List.copyOf(checks);
  }
}
