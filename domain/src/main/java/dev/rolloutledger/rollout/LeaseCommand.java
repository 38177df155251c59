package dev.rolloutledger.rollout;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a target's lease, or gives it back.
 *
 * @param lease id of the lease's stream, {@code lease/<connection>/<flag>}
 * @param commandId sortable text; the same id again returns what the first one recorded
 * @param rollout who asks
 * @param release null to acquire, else why it is given back
 */
public record LeaseCommand(
    @TargetAggregateIdentifier String lease,
    String commandId,
    Instant at,
    Actor actor,
    String rollout,
    @Nullable String release) {

  /**
   * Asks for the lease on a target ({@code <connection>/<flag>}). Who was refused may ask again, so
   * the time is part of the id.
   */
  public static LeaseCommand acquire(String target, Instant at, Actor actor, String rollout) {
    return new LeaseCommand(
        "lease/" + target, rollout + "/lease/acquire-" + at, at, actor, rollout, null);
  }

  /** Gives the lease back. */
  public static LeaseCommand release(String target, Instant at, String rollout, String because) {
    return new LeaseCommand(
        "lease/" + target, rollout + "/lease/release", at, Actor.ENGINE, rollout, because);
  }
}
