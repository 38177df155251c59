package dev.rolloutledger.workflow.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a rollback.
 *
 * @param requestId the same id again is the same request
 * @param actor who asks, 1 to 200 characters
 * @param reason why, not blank
 * @param requestedAt when it was asked for; null for the time at which it arrives
 */
public record RollbackRequest(
    String requestId, String actor, String reason, @Nullable Instant requestedAt) {}
