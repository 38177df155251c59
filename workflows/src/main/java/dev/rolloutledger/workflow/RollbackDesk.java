package dev.rolloutledger.workflow;

import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.RollbackView.Cause;
import dev.rolloutledger.workflow.message.OffRequest;
import dev.rolloutledger.workflow.message.RollbackRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Takes what ends the way forward: requests to roll back, of which the first one counts and every later
 * one is the same, that the rollout was abandoned, and that another run took over.
 */
final class RollbackDesk {

  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_REASON = 2_000;

  private static final int LONGEST_VOUCHER = 500;

  private @Nullable OffRequest request;
  private boolean abandoned;
  private @Nullable String superseded;
  private @Nullable Instant landing;

  /** Whether a rollback was asked for. */
  boolean asked() {
    return request != null;
  }

  /** Says whether somebody abandoned the rollout. */
  void abandoned(boolean so) {
    abandoned = so;
  }

  /** Says that another run has begun in the place of this one, and which. */
  void superseded(@Nullable String because) {
    superseded = because;
  }

  /** Says until when a forward write may land that the way back waits for; null where it waits for none. */
  void landing(@Nullable Instant until) {
    landing = until;
  }

  /** Until when a forward write may land that the way back waits for; null where it waits for none. */
  @Nullable
  Instant landing() {
    return landing;
  }

  /** Whether the way forward ends here. */
  boolean interrupted() {
    return asked() || abandoned || superseded != null;
  }

  /** What leaves the way forward: a rollback before anything. */
  RuntimeException interruption() {
    if (asked()) {
      return new RollbackAsked();
    }
    return superseded == null ? new Abandoned() : new Superseded(superseded, null);
  }

  /** How a name is known: a voucher is looked at where the act is recorded. */
  static String known(@Nullable String voucher) {
    return voucher == null || voucher.isBlank() || voucher.length() > LONGEST_VOUCHER
        ? Actor.CLAIMED
        : voucher;
  }

  /** Takes what the run before this one was about to do. */
  void take(@Nullable OffRequest before) {
    if (request == null && before != null) {
      request = before;
    }
  }

  /** What the next run is to do, for that rollout; null where nobody asked for a rollback. */
  @Nullable
  OffRequest next(String rollout) {
    return request == null
        ? null
        : new OffRequest(
            rollout,
            request.cause(),
            request.actor(),
            request.known(),
            request.reason(),
            request.requestedAt(),
            request.attempt());
  }

  /** Takes a person's request. */
  void take(String rollout, @Nullable RollbackRequest sent, Instant now) {
    RollbackRequest asked = sent == null ? new RollbackRequest("", "", "", null) : sent;
    Instant at =
        asked.requestedAt() == null || asked.requestedAt().isAfter(now) ? now : asked.requestedAt();
    String actor = said(asked.actor(), LONGEST_NAME, "somebody");
    String reason = said(asked.reason(), LONGEST_REASON, "no reason was given");
    take(new OffRequest(rollout, Cause.PERSON, actor, known(asked.voucher()), reason, at, 0));
  }

  /** A signal has no validator, and a rollback is not refused for its form. */
  private static String said(@Nullable String text, int longest, String otherwise) {
    if (text == null || text.isBlank()) {
      return otherwise;
    }
    return text.length() <= longest ? text : text.substring(0, longest);
  }

  /** Takes the procedure's own request. */
  void take(String rollout, Cause cause, String reason, Instant now) {
    take(new OffRequest(rollout, cause, "rollout", "engine", reason, now, 0));
  }

  /** The request, for its next attempt; the runs of a rollback that takes days count on. */
  OffRequest attempt() {
    if (request == null) {
      throw new IllegalStateException("no rollback was asked for");
    }
    request = new OffRequest(
        request.rollout(),
        request.cause(),
        request.actor(),
        request.known(),
        request.reason(),
        request.requestedAt(),
        request.attempt() + 1);
    return request;
  }
}
