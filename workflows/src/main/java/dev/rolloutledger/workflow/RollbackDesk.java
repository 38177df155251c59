package dev.rolloutledger.workflow;

import dev.rolloutledger.rollout.RollbackView.Cause;
import dev.rolloutledger.workflow.activity.RollbackActivities.OffRequest;
import dev.rolloutledger.workflow.message.RollbackRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Takes requests to roll back. The first one counts; every later one is the same. */
final class RollbackDesk {

  private @Nullable OffRequest request;

  /** Whether a rollback was asked for. */
  boolean asked() {
    return request != null;
  }

  /** Takes a person's request. */
  void take(String rollout, RollbackRequest asked, Instant now) {
    Instant at = asked.requestedAt() == null ? now : asked.requestedAt();
    take(new OffRequest(rollout, Cause.PERSON, asked.actor(), "claimed", asked.reason(), at, 0));
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
