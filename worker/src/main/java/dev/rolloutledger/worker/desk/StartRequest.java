package dev.rolloutledger.worker.desk;

import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.rollout.Actor;
import org.jspecify.annotations.Nullable;

/**
 * Asks to start a rollout.
 *
 * @param reason why, not blank
 * @param retryOf the rollout that this one retries, or null
 * @param adopted the percentage at which the target stands already, in %; null if it is off
 * @param requestId the same id again is the same request; null for one that is new
 */
public record StartRequest(
    Plan plan,
    Actor actor,
    String reason,
    @Nullable String retryOf,
    @Nullable Integer adopted,
    @Nullable String requestId) {}
