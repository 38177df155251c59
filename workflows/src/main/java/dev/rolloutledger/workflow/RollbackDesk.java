package dev.rolloutledger.workflow;

import dev.rolloutledger.rollout.RollbackView.Cause;
import dev.rolloutledger.workflow.activity.RollbackActivities.OffRequest;
import dev.rolloutledger.workflow.message.RollbackRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Takes requests to roll back. The first one counts; every later one is the same. */
final class RollbackDesk {

  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_REASON = 2_000;

  private @Nullable OffRequest request;

  /** Whether a rollback was asked for. */
  boolean asked() {
    return request != null;
  }

  /** Takes a person's request. */
  void take(String rollout, RollbackRequest asked, Instant now) {
    Instant at =
        asked.requestedAt() == null || asked.requestedAt().isAfter(now) ? now : asked.requestedAt();
    String actor = said(asked.actor(), LONGEST_NAME, "somebody");
    String reason = said(asked.reason(), LONGEST_REASON, "no reason was given");
    take(new OffRequest(rollout, Cause.PERSON, actor, "claimed", reason, at, 0));
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

  private void take(OffRequest asked) {
    if (request == null) {
      request = asked;
    }
  }

  /** The request, for its nth attempt. */
  OffRequest attempt(int attempt) {
    if (request == null) {
      throw new IllegalStateException("no rollback was asked for");
    }
    return new OffRequest(
        request.rollout(),
        request.cause(),
        request.actor(),
        request.known(),
        request.reason(),
        request.requestedAt(),
        attempt);
  }
}
