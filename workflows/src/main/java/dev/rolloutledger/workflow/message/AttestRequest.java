package dev.rolloutledger.workflow.message;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.jspecify.annotations.Nullable;

/**
 * Attests an item of the plan, or a review that is owed.
 *
 * @param item id of the item
 * @param note what the person adds; may be empty
 */
public record AttestRequest(
    String requestId,
    String actor,
    String item,
    String note,
    @Nullable String voucher) implements PersonRequest {

  @JsonCreator
  public AttestRequest {}

  /** Of somebody whom nobody verified. */
  public AttestRequest(String requestId, String actor, String item, String note) {
    this(requestId, actor, item, note, null);
  }
}
