package dev.rolloutledger.workflow.message;

import org.jspecify.annotations.Nullable;

/**
 * Orders a start, from a client that has only the engine.
 *
 * @param plan the plan, as YAML
 * @param actor who starts it; nobody verified the name
 * @param reason why, not blank
 * @param requestId the same id again is the same order; null for the id of the run
 */
public record StartOrder(
    String plan, String actor, String reason, @Nullable String requestId) {}
