package dev.rolloutledger.plan;

import java.time.Duration;
import java.util.List;

/**
 * How a rollback is timed, verified and reported.
 *
 * @param within from the request to the off state read back, 1 second to 1 day
 * @param verify names of the checks that show the behaviour from before the change
 * @param evidence names of checks whose answers are kept as evidence, whether they pass or not
 * @param incident connections on which an incident is opened
 */
public record Rollback(
    Duration within, List<String> verify, List<String> evidence, List<String> incident) {

  /** Where a plan says nothing: one minute, and the target's read-back as the only proof. */
  public static final Rollback DEFAULT =
      new Rollback(Duration.ofMinutes(1), List.of(), List.of(), List.of());

  public Rollback {
    verify = List.copyOf(verify);
    evidence = List.copyOf(evidence);
    incident = List.copyOf(incident);
  }
}
