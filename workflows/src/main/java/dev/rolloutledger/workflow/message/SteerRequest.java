package dev.rolloutledger.workflow.message;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.jspecify.annotations.Nullable;

/**
 * Asks to pause, to resume, to promote or to abandon.
 *
 * @param reason why, not blank
 */
public record SteerRequest(
    String requestId, String actor, String reason, @Nullable String voucher)
    implements PersonRequest {

  @JsonCreator
  public SteerRequest {}

  /** Of somebody whom nobody verified. */
  public SteerRequest(String requestId, String actor, String reason) {
    this(requestId, actor, reason, null);
  }
}
