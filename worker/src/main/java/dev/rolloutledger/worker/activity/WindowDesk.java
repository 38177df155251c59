package dev.rolloutledger.worker.activity;

import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.rollout.Consulted;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.Stage;
import dev.rolloutledger.rollout.StaleEpochException;
import dev.rolloutledger.rollout.Steering.Wait;
import dev.rolloutledger.window.AdvanceWindows;
import dev.rolloutledger.worker.logbook.Logbook;
import dev.rolloutledger.worker.window.WindowSight;
import dev.rolloutledger.workflow.activity.WindowActivities;
import dev.rolloutledger.workflow.options.Calls;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks whether a rollout that waits for a window or a thaw may advance again. */
public final class WindowDesk implements WindowActivities {

  /** How soon a thaw is noticed. */
  private static final Duration FROZEN = Duration.ofSeconds(15);

  /** How soon a calendar that can be read again is noticed. */
  private static final Duration UNKNOWN = Duration.ofMinutes(1);

  /** How soon another calendar's content is noticed; and how often a new reason is recorded. */
  private static final Duration CALENDAR = Duration.ofMinutes(15);

  private static final Duration SHORTEST = Duration.ofSeconds(1);

  private final Logbook logbook;
  private final WindowSight sight;
  private final InstantSource clock;

  /**
   * @param sight looks up what a plan's windows are judged by
   * @param clock the procedure's clock
   */
  public WindowDesk(Logbook logbook, WindowSight sight, InstantSource clock) {
    this.logbook = logbook;
    this.sight = sight;
    this.clock = clock;
  }

  @Override
  public Look await(LookRequest request) {
    Attempt attempt = Faults.translated(() -> attempt(request));
    if (attempt.look().isPresent()) {
      return attempt.look().get();
    }
    throw ApplicationFailure.newBuilder()
        .setMessage(attempt.message())
        .setType(SHUT)
        .setCategory(ApplicationErrorCategory.BENIGN)
        .setNextRetryDelay(attempt.delay())
        .build();
  }

  private record Attempt(Optional<Look> look, Duration delay, String message) {
    static Attempt found(Finding finding, String reason) {
      return new Attempt(Optional.of(new Look(finding, reason)), Duration.ZERO, reason);
    }
  }

  private Attempt attempt(LookRequest request) {
    logbook.drain();
    RolloutState state = logbook.existing(request.rollout(), request.seen());
    long epoch = state.progress().epoch();
    if (epoch > request.epoch()) {
      throw new StaleEpochException(request.rollout(), request.epoch(), epoch);
    }
    Stage stage = state.progress().stage();
    Wait wait = state.steering().waits().get(Wait.Kind.FREEZE);
    if (wait == null || (stage != Stage.BASELINE && stage != Stage.JUDGED)) {
      return Attempt.found(Finding.CHANGED, "it does not wait for a window any more");
    }
    logbook.ledger().end();
    Plan plan = state.plan();
    Consulted consulted =
        Consulted.of(plan.windows(), sight.look(plan), logbook.ledger().freezes());
    if (consulted.open()) {
      return Attempt.found(Finding.OPEN, "it may advance");
    }
    Instant now = clock.instant();
    boolean settled = !now.isBefore(wait.since().plus(CALENDAR));
    if (settled && !consulted.why().equals(wait.reason())) {
      return Attempt.found(Finding.CHANGED, consulted.why());
    }
    return now.toEpochMilli() >= request.endsAtMillis()
        ? Attempt.found(Finding.STINT_OVER, consulted.why())
        : new Attempt(Optional.empty(), delay(plan.windows(), consulted, now), consulted.why());
  }

  private static Duration delay(
      @Nullable AdvanceWindows windows, Consulted consulted, Instant now) {
    if (!consulted.freezes().isEmpty()) {
      return FROZEN;
    }
    Instant opens = consulted.opens();
    if (opens == null) {
      return UNKNOWN;
    }
    boolean calendars = windows != null && !windows.calendars().isEmpty();
    Duration longest = calendars ? CALENDAR : Calls.LONGEST_LOOK;
    Duration left = Duration.between(now, opens);
    Duration delay = left.compareTo(longest) < 0 ? left : longest;
    return delay.compareTo(SHORTEST) < 0 ? SHORTEST : delay;
  }
}
