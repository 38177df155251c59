package dev.rolloutledger.workflow.message;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a rollback.
 *
 * @param reason why, not blank
 * @param requestedAt when it was asked for; null for the time at which it arrives
 */
public record RollbackRequest(
    String requestId,
    String actor,
    String reason,
    @Nullable Instant requestedAt,
    @Nullable String voucher)
    implements PersonRequest {

  @JsonCreator
  public RollbackRequest {}

  /** Of somebody whom nobody verified. */
  public RollbackRequest(
      String requestId, String actor, String reason, @Nullable Instant requestedAt) {
    this(requestId, actor, reason, requestedAt, null);
  }
}
