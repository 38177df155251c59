package dev.rolloutledger.plan;

import java.util.List;

/**
 * The pre-deployment checklist: the first phase is not entered before all of it holds.
 *
 * @param attestations what people attest
 * @param checks names of checks that must pass
 */
public record Before(List<Attestation> attestations, List<String> checks) {

  public Before {
    attestations = List.copyOf(attestations);
    checks = List.copyOf(checks);
  }
}
