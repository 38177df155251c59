package dev.rolloutledger.rollout;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * A command to the one freeze stream of a ledger.
 *
 * @param stream {@link FreezeState#STREAM}
 * @param commandId sortable text; the same id again returns what the first one recorded
 * @param reason why, not blank
 * @param thaw whether a freeze is to be lifted
 * @param number the freeze that is to be lifted; null for the only one
 * @param until when a freeze ends by itself; null for not before it is thawed
 * @param refusedBecause what somebody lacks who has no right to it: then it is only refused, for the
 *     record; null for who may
 */
public record FreezeCommand(
    @TargetAggregateIdentifier String stream,
    String commandId,
    Instant at,
    Actor actor,
    String reason,
    boolean thaw,
    @Nullable Integer number,
    @Nullable Instant until,
    @Nullable String refusedBecause) {

  /** Freezes. */
  public static FreezeCommand freeze(
      String requestId, Instant at, Actor actor, String reason, @Nullable Instant until) {
    return new FreezeCommand(
        FreezeState.STREAM, id(requestId), at, actor, reason, false, null, until, null);
  }

  /** Lifts a freeze. */
  public static FreezeCommand thaw(
      String requestId, Instant at, Actor actor, String reason, @Nullable Integer number) {
    return new FreezeCommand(
        FreezeState.STREAM, id(requestId), at, actor, reason, true, number, null, null);
  }

  /** Only refuses, for the record: somebody has no right to freeze, or to thaw. */
  public static FreezeCommand withoutRight(
      String id, Instant at, Actor actor, boolean thaw, String because) {
    return new FreezeCommand(
        FreezeState.STREAM,
        FreezeState.STREAM + "/without-right/" + id,
        at,
        actor,
        because,
        thaw,
        null,
        null,
        because);
  }

  private static String id(String requestId) {
    return FreezeState.STREAM + "/act/" + requestId;
  }
}
