package dev.rolloutledger.worker.desk;

import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.rollout.Actor;
import org.jspecify.annotations.Nullable;

/**
 * Asks to start a rollout.
 *
 * @param reason why, not blank
 * @param retryOf the rollout that this one retries, or null
 */
public record StartRequest(
    Plan plan, Actor actor, String reason, @Nullable String retryOf) {}
