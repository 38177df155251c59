package dev.rolloutledger.workflow.message;

/**
 * Attests an item of the plan.
 *
 * @param requestId the same id again is the same request
 * @param actor who attests, 1 to 200 characters
 * @param item id of the item
 * @param note what the person adds; may be empty
 */
public record AttestRequest(String requestId, String actor, String item, String note) {}
