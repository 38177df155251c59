package dev.rolloutledger.workflow.reconcile;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run as its history tells it.
 *
 * @param id the run's id
 * @param before id of the run that it goes on from; empty where there is none
 * @param events how many events it has
 * @param last when its last event happened
 * @param calls the activities that it asked for, in order
 * @param messages the signals and updates that it got, in order
 * @param timers the timers that stand for deadlines
 * @param pauses how many other timers it started
 * @param told where it was told that the rollout stands, in order
 * @param judged the judgements over holds that it asked for
 * @param closing how it ended; null where its history does not say
 * @param replaced whether another run began after it, or goes on from it
 */
record Run(
    String id,
    String before,
    int events,
    Instant last,
    List<Call> calls,
    List<Message> messages,
    List<HoldTimer> timers,
    long pauses,
    List<Told> told,
    List<Judged> judged,
    @Nullable Closing closing,
    boolean replaced) {

  /** Whether what it was asked for may still lead to something. */
  boolean goesOn() {
    return closing == null && !replaced;
  }

  Run replaced(boolean so) {
    return new Run(
        id, before, events, last, calls, messages, timers, pauses, told, judged, closing, so);
  }
}
