package dev.rolloutledger.workflow.message;

import org.jspecify.annotations.Nullable;

/**
 * Approves the gate ahead, or the amendment that waits.
 *
 * @param reason why, not blank
 * @param amendment whether the amendment is meant
 * @param gate the gate that the person saw: {@code preflight}, a phase, {@code closing}; null if they
 *     do not say
 * @param seen index of the last ledger entry that the person saw; null if they do not say
 * @param breakGlass whether it stands for all approvals, in an emergency
 */
public record ApproveRequest(
    String requestId,
    String actor,
    String reason,
    boolean amendment,
    @Nullable String gate,
    @Nullable Long seen,
    boolean breakGlass,
    @Nullable String voucher)
    implements PersonRequest {}
