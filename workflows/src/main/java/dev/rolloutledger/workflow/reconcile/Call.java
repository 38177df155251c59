package dev.rolloutledger.workflow.reconcile;

import dev.rolloutledger.reconcile.Place;
import io.temporal.api.common.v1.Payloads;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An activity that a run asked for, and what came of it.
 *
 * @param run the run's id
 * @param event id of the event with which it was asked for
 * @param type name of the activity
 * @param bound the longest that it may take, with all its attempts
 * @param task the procedure's time when it was asked for
 * @param outcome what came of it
 * @param result what it answered; null where it did not
 * @param failure type of the failure; empty where there was none, or none of ours
 * @param closedAt when it ended; null where the history does not say
 */
record Call(
    String run,
    long event,
    String type,
    Payloads input,
    Duration bound,
    Instant task,
    Outcome outcome,
    @Nullable Payloads result,
    String failure,
    @Nullable Instant closedAt) {

  /** What came of a call. */
  enum Outcome {
    OPEN,
    COMPLETED,
    FAILED
  }

  boolean completed() {
    return outcome == Outcome.COMPLETED;
  }

  Place place() {
    return Place.event(run, event);
  }

  Call closed(Outcome how, @Nullable Payloads answer, String why, Instant at) {
    return new Call(run, event, type, input, bound, task, how, answer, why, at);
  }
}
