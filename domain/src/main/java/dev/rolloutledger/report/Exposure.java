package dev.rolloutledger.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * How long a share of the traffic saw the change.
 *
 * @param percentage in %, as it was read back; 0 for off
 * @param from when it was read back
 * @param until when another one was, or the last entry's time
 * @param requests sum of the weights behind the samples that were due meanwhile, by metric; of
 *     metrics that have weights
 */
public record Exposure(int percentage, Instant from, Instant until, Map<String, Double> requests) {

  public Exposure {
    // Entries that were spooled in an outage come late, with the time at which they happened.
    until = until.isBefore(from) ? from : until;
  }

  /** How long it was. */
  public Duration length() {
    return Duration.between(from, until);
  }
}
