package dev.rolloutledger.series;

import dev.rolloutledger.rollout.Progress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A phase from when it was entered until it was left.
 *
 * @param phase position in the plan; -1 for the baseline's window
 * @param from when it was entered
 * @param holdFrom when its hold began; null before
 * @param holdUntil the hold's deadline; null before
 * @param extensions how often the hold was extended
 * @param until when it was left; null as long as it lasts
 */
public record PhaseSpan(
    int phase,
    String name,
    int percentage,
    Instant from,
    @Nullable Instant holdFrom,
    @Nullable Instant holdUntil,
    int extensions,
    @Nullable Instant until) {

  static PhaseSpan entered(int phase, String name, int percentage, Instant at) {
    return new PhaseSpan(phase, name, percentage, at, null, null, 0, null);
  }

  PhaseSpan holding(Progress.Hold hold) {
    return new PhaseSpan(
        phase, name, percentage, from, hold.from(), hold.until(), hold.extensions(), until);
  }

  PhaseSpan left(Instant at) {
    return new PhaseSpan(
        phase, name, percentage, from, holdFrom, holdUntil, extensions, until == null ? at : until);
  }
}
