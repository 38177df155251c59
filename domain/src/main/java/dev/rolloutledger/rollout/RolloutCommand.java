package dev.rolloutledger.rollout;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * A command to one rollout.
 *
 * @param rollout the rollout's id, {@code <name>/<number>}
 * @param commandId sortable text that says what is done (rollout, phase, step, due time), never a
 *     run's id; the same id again returns what the first one recorded
 * @param epoch the epoch of the run that sends it; 0 for people and for what was spooled outside of
 *     a run
 * @param at the procedure's time
 * @param actor who sends it
 * @param act what is asked
 */
public record RolloutCommand(
    @TargetAggregateIdentifier String rollout,
    String commandId,
    long epoch,
    Instant at,
    Actor actor,
    Act act) {}
