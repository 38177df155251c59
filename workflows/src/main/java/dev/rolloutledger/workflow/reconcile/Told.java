package dev.rolloutledger.workflow.reconcile;

import dev.rolloutledger.workflow.message.Brief;

/**
 * Where an activity told the procedure that the rollout stands.
 *
 * @param event id of the event with which it answered
 */
record Told(long event, Brief brief) {}
