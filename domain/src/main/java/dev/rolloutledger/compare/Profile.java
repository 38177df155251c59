package dev.rolloutledger.compare;

import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.RollbackView;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A rollout in figures.
 *
 * @param rollout its id
 * @param file the file that it was read from; null where it was a ledger
 * @param status as {@code status} says it
 * @param plan name of the plan
 * @param planDigest SHA-256 of the plan in force at its end
 * @param amendments how often the plan was amended
 * @param lastAt time of its last entry
 * @param percentage where the target was last read back, in %
 * @param entries how many entries were read
 * @param unreadable how many of them this release cannot read
 * @param stays the places that it was in, in order
 * @param waits what was waited for, by kind; {@code pause} is one
 * @param rollback the rollback, if one was asked for
 */
public record Profile(
    String rollout,
    @Nullable String file,
    String status,
    String plan,
    String planDigest,
    int amendments,
    Actor startedBy,
    Instant startedAt,
    Instant lastAt,
    @Nullable String retryOf,
    boolean rehearsal,
    int percentage,
    long entries,
    long unreadable,
    List<Stay> stays,
    Map<String, Waited> waits,
    @Nullable RollbackView rollback) {

  public Profile {
    stays = List.copyOf(stays);
    waits = Collections.unmodifiableMap(new TreeMap<>(waits));
  }

  /** From its start to its last entry. */
  public Duration took() {
    return Duration.between(startedAt, lastAt);
  }

  /** What happened in a place, if it was there. */
  public Optional<Stay> stay(String place) {
    return stays.stream().filter(stay -> stay.place().equals(place)).findFirst();
  }

  /** A sum over all places. */
  public long sum(ToLongFunction<Stay> figure) {
    return stays.stream().mapToLong(figure).sum();
  }
}
