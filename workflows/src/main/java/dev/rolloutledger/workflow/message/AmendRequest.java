package dev.rolloutledger.workflow.message;

import org.jspecify.annotations.Nullable;

/**
 * Amends the plan while the rollout runs.
 *
 * @param reason why, not blank
 * @param plan the whole amended plan as YAML, 1 to 1,000,000 characters
 */
public record AmendRequest(
    String requestId,
    String actor,
    String reason,
    String plan,
    @Nullable String voucher) implements PersonRequest {}
