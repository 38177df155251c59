package dev.rolloutledger.workflow.message;

/**
 * Asks to pause or to resume.
 *
 * @param requestId the same id again is the same request
 * @param actor who asks, 1 to 200 characters
 * @param reason why, not blank
 */
public record SteerRequest(String requestId, String actor, String reason) {}
