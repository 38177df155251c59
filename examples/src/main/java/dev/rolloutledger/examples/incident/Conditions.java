package dev.rolloutledger.examples.incident;

import dev.rolloutledger.examples.flag.Flag;
import java.util.Set;

/**
 * Everything besides chance that decides how a message is answered.
 *
 * @param flag what the deployment says
 * @param faults what is broken
 */
public record Conditions(Flag flag, Set<Fault> faults) {
  public Conditions {
    faults = Set.copyOf(faults);
  }

  /** Whether the metrics have nothing to say. */
  public boolean silent() {
    return faults.contains(Fault.SILENCE);
  }
}
