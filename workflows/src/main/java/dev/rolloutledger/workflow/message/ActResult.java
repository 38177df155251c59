package dev.rolloutledger.workflow.message;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Answer to an act.
 *
 * @param accepted whether it was done, or will be
 * @param refusal why it was refused; null if it was accepted
 * @param status the rollout's status when it was answered
 * @param ledgerIndex ledger index that the status reflects; -1 if the ledger was not asked
 * @param told what was recorded, in sentences; empty where nothing is yet
 */
public record ActResult(
    boolean accepted,
    @Nullable String refusal,
    String status,
    long ledgerIndex,
    List<String> told) {

  public ActResult {
    told = List.copyOf(Objects.requireNonNullElse(told, List.of()));
  }
}
