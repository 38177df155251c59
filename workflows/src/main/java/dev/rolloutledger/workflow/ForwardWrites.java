package dev.rolloutledger.workflow;

import dev.rolloutledger.workflow.activity.TargetActivities.TargetReport;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Promise;
import java.util.ArrayList;
import java.util.List;

/**
 * The calls of one change to the target. An attempt that the engine gave up may still be writing; only
 * a call that came to its end at its first attempt leaves none behind.
 */
final class ForwardWrites {

  private final List<Promise<TargetReport>> calls = new ArrayList<>();

  /** A call was begun. */
  Promise<TargetReport> begun(Promise<TargetReport> call) {
    calls.add(call);
    return call;
  }

  /** What was begun is over and done with. */
  void over() {
    calls.clear();
  }

  /** Whether it is known that none of them can land any more. */
  boolean ended() {
    return !calls.isEmpty() && calls.stream().allMatch(ForwardWrites::ended);
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
