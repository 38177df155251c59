package dev.rolloutledger.workflow;

import dev.rolloutledger.rollout.TargetView;
import dev.rolloutledger.workflow.activity.TargetActivities.TargetReport;
import dev.rolloutledger.workflow.options.Calls;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Promise;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * This run's forward writes, and until when one of them may still land. An attempt that the engine gave
 * up may still be writing; only a call that came to its end at its first attempt leaves none behind.
 */
final class ForwardWrites {

  private final Changes changes;
  private final List<Promise<TargetReport>> calls = new ArrayList<>();
  private @Nullable Instant landsUntil;
  private @Nullable Instant lostUntil;
  private @Nullable Long answered;

  ForwardWrites(Changes changes) {
    this.changes = changes;
  }

  /** One is about to be asked for. */
  void begin() {
    landsUntil = Recorder.now().plus(Calls.WRITE_BOUND);
  }

  /** A call was begun. */
  Promise<TargetReport> begun(Promise<TargetReport> call) {
    calls.add(call);
    return call;
  }

  /**
   * What was begun has its answer. An answer that was lost, or an attempt that was given up, leaves a
   * write that may land later, whatever is written after it.
   *
   * @param open what is intended since
   */
  void over(TargetReport report, TargetView.@Nullable Intent open) {
    if (open != null && ended()) {
      answered = open.fence();
    }
    calls.clear();
    if (Boolean.TRUE.equals(report.unsure())) {
      lostUntil = landsUntil;
    } else {
      landsUntil = changes.answered() ? lostUntil : null;
    }
  }

  /**
   * Until when one may still land; null if none is under way.
   *
   * @param open what is intended and not proved
   */
  @Nullable
  Instant landUntil(TargetView.@Nullable Intent open) {
    if (landsUntil != null || open == null || (changes.answered() && isAnswered(open))) {
      return landsUntil;
    }
    // An earlier run may have begun to write it.
    return open.at().plus(Calls.WRITE_BOUND);
  }

  /** Whether this run wrote it and has the answer: what was to be written is written. */
  private boolean isAnswered(TargetView.Intent open) {
    return answered != null && answered == open.fence();
  }

  /** Whether it is known that none can land any more. */
  boolean ended() {
    boolean lost = changes.answered() && lostUntil != null && lostUntil.isAfter(Recorder.now());
    return !lost && !calls.isEmpty() && calls.stream().allMatch(ForwardWrites::ended);
  }

  private static boolean ended(Promise<TargetReport> call) {
    if (!call.isCompleted()) {
      return false;
    }
    try {
      Integer attempt = call.get().attempt();
      return attempt != null && attempt == 1;
    } catch (ActivityFailure failure) {
      return failure.getCause() instanceof ApplicationFailure cause
          && cause.getDetails().getSize() > 0
          && cause.getDetails().get(Integer.class) == 1;
    }
  }
}
