package dev.rolloutledger.workflow.options;

import dev.rolloutledger.workflow.activity.LedgerActivities;
import dev.rolloutledger.workflow.activity.SamplingActivities.StintRequest;
import dev.rolloutledger.workflow.message.Brief;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import java.time.Duration;

/**
 * The options of every activity call. None is ever cancelled by the procedure: an abandoned call
 * ends by its own bound, and on some engines a cancellation that races with a completion wedges the
 * workflow.
 */
public final class Calls {

  private static final Duration WRITE_ATTEMPT = Duration.ofSeconds(60);
  private static final Duration WRITE_TRIES = Duration.ofMinutes(3);

  /** A forward write that has not landed this long after it was begun never will. */
  public static final Duration WRITE_BOUND = WRITE_TRIES.plus(WRITE_ATTEMPT);

  /** A look at a deployment may bring it into production; one that has not by then never will. */
  public static final Duration DEPLOYMENT_LOOK = Duration.ofSeconds(60);

  /** How long after a hold's deadline, and a sampling attempt's bound, the last due sample may come. */
  public static final Duration LATE_SAMPLE = Duration.ofMinutes(1);

  /** First bound of a record call; beyond it the procedure says that it waits for the ledger. */
  private static final Duration RECORD_BOUND = Duration.ofSeconds(15);

  private Calls() {}

  /** Recording, tried briefly. */
  public static ActivityOptions record() {
    return recording(RECORD_BOUND, Duration.ofSeconds(2));
  }

  /** Recording while the ledger is known to be away: the server repeats it, at no cost of history. */
  public static ActivityOptions recordPatiently() {
    return recording(Duration.ofHours(1), Duration.ofSeconds(15));
  }

  private static ActivityOptions recording(Duration bound, Duration interval) {
    return base(Names.QUEUE)
        .setStartToCloseTimeout(Duration.ofSeconds(10))
        .setScheduleToCloseTimeout(bound)
        .setRetryOptions(RetryOptions.newBuilder()
            .setInitialInterval(Duration.ofMillis(200))
            .setMaximumInterval(interval)
            .setDoNotRetry(LedgerActivities.REFUSED, LedgerActivities.STALE)
            .build())
        .build();
  }

  /** A forward write, which takes as long as a deployment does; each attempt looks first. */
  public static ActivityOptions write() {
    return errand().toBuilder()
        .setStartToCloseTimeout(WRITE_ATTEMPT)
        .setScheduleToCloseTimeout(WRITE_TRIES)
        .build();
  }

  /**
   * Looks at a deployment, as often as each asks for. The bound of a deployment is kept by what looks;
   * this one only lets the procedure begin anew where nobody looks any more.
   */
  public static ActivityOptions deployment() {
    return base(Names.QUEUE)
        .setStartToCloseTimeout(DEPLOYMENT_LOOK)
        .setScheduleToCloseTimeout(Duration.ofMinutes(30))
        .setRetryOptions(RetryOptions.newBuilder()
            .setInitialInterval(Duration.ofSeconds(1))
            // Older servers cap the asked delay at this.
            .setMaximumInterval(Duration.ofMinutes(1))
            .setDoNotRetry(LedgerActivities.REFUSED, LedgerActivities.STALE)
            .build())
        .build();
  }

  /** A check, a judgement, a notice, evidence: bounded work that is repeated a few times. */
  public static ActivityOptions errand() {
    return base(Names.QUEUE)
        .setStartToCloseTimeout(Duration.ofSeconds(60))
        .setScheduleToCloseTimeout(Duration.ofMinutes(3))
        .setRetryOptions(RetryOptions.newBuilder()
            .setInitialInterval(Duration.ofMillis(500))
            .setMaximumInterval(Duration.ofSeconds(15))
            .setDoNotRetry(LedgerActivities.REFUSED, LedgerActivities.STALE)
            .build())
        .build();
  }

  /** Errands of a rollback, on its own queue. */
  public static ActivityOptions rollbackErrand() {
    return backward(errand());
  }

  /**
   * Checks, one after the other in one attempt: each within its own timeout, which may be minutes.
   *
   * @param backward whether they are of a rollback
   */
  public static ActivityOptions checks(Brief brief, boolean backward) {
    Duration attempt =
        brief.checking() == null ? Duration.ZERO : brief.checking().plusSeconds(15);
    ActivityOptions errand = errand();
    if (attempt.compareTo(errand.getStartToCloseTimeout()) > 0) {
      errand = errand.toBuilder()
          .setStartToCloseTimeout(attempt)
          .setScheduleToCloseTimeout(attempt.multipliedBy(2).plusMinutes(1))
          .build();
    }
    return backward ? backward(errand) : errand;
  }

  private static ActivityOptions backward(ActivityOptions options) {
    return options.toBuilder().setTaskQueue(Names.ROLLBACK_QUEUE).build();
  }

  /** Switching off: repeated every few seconds, and by the procedure again after the bound. */
  public static ActivityOptions switchOff() {
    return base(Names.ROLLBACK_QUEUE)
        .setStartToCloseTimeout(Duration.ofSeconds(20))
        .setScheduleToCloseTimeout(Duration.ofMinutes(2))
        .setRetryOptions(RetryOptions.newBuilder()
            .setInitialInterval(Duration.ofMillis(200))
            .setMaximumInterval(Duration.ofSeconds(5))
            .build())
        .build();
  }

  /**
   * A stint. Each attempt asks for its own delay to the next due time. An attempt that hangs ends by
   * its own bound; a sampler that never comes back ends by the bound above the stint.
   */
  public static ActivityOptions stint(Brief brief, StintRequest request, long nowMillis) {
    Duration attempt = brief.samplingTimeout().plusSeconds(15);
    Duration left = Duration.ofMillis(Math.max(0, request.endsAtMillis() - nowMillis));
    return base(Names.QUEUE)
        .setStartToCloseTimeout(attempt)
        .setScheduleToCloseTimeout(left.plus(brief.every()).plus(attempt.multipliedBy(2)))
        .setRetryOptions(RetryOptions.newBuilder()
            .setInitialInterval(Duration.ofSeconds(1))
            .setBackoffCoefficient(1)
            // Older servers cap the asked delay at this.
            .setMaximumInterval(brief.every())
            .build())
        .build();
  }

  /** How long one call looks whether a rollout may advance again. */
  public static final Duration LOOK_STINT = Duration.ofHours(24);

  /** Longest time between two looks. */
  public static final Duration LONGEST_LOOK = Duration.ofHours(4);

  /** Looking whether a rollout may advance; each attempt asks for its own delay to the next one. */
  public static ActivityOptions look() {
    return base(Names.QUEUE)
        .setStartToCloseTimeout(Duration.ofSeconds(60))
        .setScheduleToCloseTimeout(LOOK_STINT.plus(LONGEST_LOOK))
        .setRetryOptions(RetryOptions.newBuilder()
            .setInitialInterval(Duration.ofSeconds(1))
            .setBackoffCoefficient(1)
            // Older servers cap the asked delay at this.
            .setMaximumInterval(LONGEST_LOOK)
            .setDoNotRetry(LedgerActivities.REFUSED, LedgerActivities.STALE)
            .build())
        .build();
  }

  private static ActivityOptions.Builder base(String queue) {
    return ActivityOptions.newBuilder()
        .setTaskQueue(queue)
        .setCancellationType(ActivityCancellationType.ABANDON);
  }
}
