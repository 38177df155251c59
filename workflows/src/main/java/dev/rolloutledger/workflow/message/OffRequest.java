package dev.rolloutledger.workflow.message;

import dev.rolloutledger.rollout.RollbackView;
import java.time.Instant;

/**
 * Asks for the off state.
 *
 * @param requestedAt when the rollback was asked for
 * @param attempt distinguishes repeated reads in the ledger
 */
public record OffRequest(
    String rollout,
    RollbackView.Cause cause,
    String actor,
    String known,
    String reason,
    Instant requestedAt,
    int attempt) {}
