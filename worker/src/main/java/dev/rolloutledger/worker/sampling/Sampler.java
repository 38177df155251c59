package dev.rolloutledger.worker.sampling;

import dev.rolloutledger.judgement.Sample;
import dev.rolloutledger.ledger.LedgerUnavailableException;
import dev.rolloutledger.ledger.spool.SpoolException;
import dev.rolloutledger.rollout.Act;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.Progress;
import dev.rolloutledger.rollout.RefusedException;
import dev.rolloutledger.rollout.RolloutCommand;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.SamplingAct.RecordMissed;
import dev.rolloutledger.rollout.SamplingAct.RecordSamples;
import dev.rolloutledger.rollout.Stage;
import dev.rolloutledger.rollout.StaleEpochException;
import dev.rolloutledger.worker.logbook.Logbook;
import dev.rolloutledger.workflow.activity.SamplingActivities.Finding;
import dev.rolloutledger.workflow.activity.SamplingActivities.StintReport;
import dev.rolloutledger.workflow.activity.SamplingActivities.StintRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt of a stint: asks which due times are open, samples the last one, marks the ones before
 * it as missed, records, and says what changes the procedure, or when the next sample is due.
 */
public final class Sampler {

  private static final Logger LOG = LoggerFactory.getLogger(Sampler.class);

  /** How soon the ledger is tried again while samples wait for it. */
  private static final Duration RETRY = Duration.ofSeconds(15);

  private final Logbook logbook;
  private final Fetcher fetcher;
  private final TargetWatch target;
  private final InstantSource clock;
  private final Map<String, Shadow> shadows = new ConcurrentHashMap<>();

  /**
   * @param looks at the target, beside the samples
   * @param clock the procedure's clock: the machine's, or the engine's virtual one in a rehearsal
   */
  public Sampler(Logbook logbook, Fetcher fetcher, Looks looks, InstantSource clock) {
    this.logbook = logbook;
    this.fetcher = fetcher;
    this.target = new TargetWatch(logbook, looks);
    this.clock = clock;
  }

  /** What one attempt led to: a report that ends the stint, or the wait for the next due time. */
  public record Attempt(Optional<StintReport> report, Duration delay, String message) {

    static Attempt ends(Finding finding, String reason) {
      return new Attempt(Optional.of(new StintReport(finding, reason)), Duration.ZERO, reason);
    }
  }

  /** Makes one attempt. */
  public Attempt attempt(StintRequest request) {
    Shadow shadow = shadows.computeIfAbsent(request.rollout(), rollout -> new Shadow());
    boolean away = !flush(shadow);
    RolloutState state = shadow.over(logbook.existing(request.rollout(), request.seen()));
    Optional<Attempt> over = over(request, state);
    if (over.isPresent()) {
      spoolIfBreached(shadow, over.get());
      return over.get();
    }
    Grid grid = Grid.of(state);
    Elapsing time = Elapsing.from(clock);
    Instant now = time.instant();
    Optional<Finding> found = Optional.empty();
    if (!grid.next().isAfter(now) && !(grid.complete() && !request.beyondDeadline())) {
      Instant due = grid.latest(now, request.beyondDeadline());
      target.begin(state, grid, due);
      away |= !sample(request, shadow, state, grid, time);
      state = shadow.over(logbook.existing(request.rollout()));
      over = over(request, state);
      if (over.isEmpty()) {
        // What was sampled is recorded before anybody waits for the look.
        found = target.taken(state, time, due);
        state = shadow.over(logbook.existing(request.rollout()));
        over = over(request, state);
      }
      if (over.isPresent()) {
        spoolIfBreached(shadow, over.get());
        return over.get();
      }
    }
    if (found.isPresent()) {
      return Attempt.ends(found.get(), "the target was looked at");
    }
    return next(request, Grid.of(state), away, time.instant());
  }

  /** Records what waited, oldest first; answers whether the ledger took all of it. */
  private boolean flush(Shadow shadow) {
    for (RolloutCommand command : shadow.waiting()) {
      if (!record(command)) {
        return false;
      }
      shadow.recorded(command);
    }
    return true;
  }

  private boolean record(RolloutCommand command) {
    try {
      logbook.record(command);
      return true;
    } catch (LedgerUnavailableException away) {
      return false;
    } catch (RefusedException behind) {
      // Another attempt was faster, or the hold is over; the state that is read next says which.
      return true;
    }
  }

  /** What ends the stint; a run that was replaced is told so, and nothing of what it asked for is done. */
  private static Optional<Attempt> over(StintRequest request, RolloutState state) {
    long epoch = state.progress().epoch();
    if (epoch > request.epoch()) {
      throw new StaleEpochException(request.rollout(), request.epoch(), epoch);
    }
    Stage stage = state.progress().stage();
    if (stage == Stage.ROLLING_BACK && state.rollback() != null) {
      return Optional.of(Attempt.ends(Finding.BREACH, state.rollback().reason()));
    }
    Progress.Hold hold = state.progress().hold();
    boolean sampled = stage == Stage.BASELINE
        || stage == Stage.HOLDING
        || stage == Stage.JUDGED
        || stage == Stage.CLOSING;
    if (!sampled || hold == null || hold.number() != request.hold()) {
      return Optional.of(Attempt.ends(Finding.HOLD_OVER, "hold " + request.hold() + " is over"));
    }
    return Optional.empty();
  }

  /** Samples the latest due time; answers whether the ledger took it. */
  private boolean sample(
      StintRequest request, Shadow shadow, RolloutState state, Grid grid, Elapsing time) {
    Instant now = time.instant();
    Instant due = grid.latest(now, request.beyondDeadline());
    Duration every = grid.every();
    boolean tooLate = now.isAfter(due.plus(every));
    Instant lastMissed = tooLate ? due : due.minus(every);
    boolean taken = true;
    if (!grid.next().isAfter(lastMissed)) {
      String cause = "no sampler ran at that time, the next one came at " + now;
      taken = keep(
          shadow,
          command(
              state,
              lastMissed,
              now,
              "missed",
              new RecordMissed(request.hold(), grid.next(), lastMissed, cause)));
    }
    if (!tooLate) {
      List<Sample> samples = fetcher.fetch(state.plan(), due);
      taken &= keep(
          shadow,
          command(
              state,
              due,
              time.instant(),
              "samples",
              new RecordSamples(request.hold(), due, samples)));
    }
    return taken;
  }

  private boolean keep(Shadow shadow, RolloutCommand command) {
    shadow.keep(command);
    return flush(shadow);
  }

  static RolloutCommand command(RolloutState state, Instant due, Instant at, String what, Act act) {
    String rollout = state.known().rollout();
    int hold = Objects.requireNonNull(state.progress().hold()).number();
    return new RolloutCommand(
        rollout,
        String.format(
            Locale.ROOT,
            "%s/p%02d/hold-%02d/%s-%s",
            rollout,
            state.progress().phase() + 1,
            hold,
            due,
            what),
        state.progress().epoch(),
        at,
        Actor.ENGINE,
        act);
  }

  /** The samples behind a breach are forced to the spool before anybody acts upon it. */
  private void spoolIfBreached(Shadow shadow, Attempt attempt) {
    boolean breach =
        attempt.report().filter(report -> report.finding() == Finding.BREACH).isPresent();
    try {
      for (RolloutCommand command : breach ? shadow.waiting() : List.<RolloutCommand>of()) {
        logbook.spool(command);
        shadow.recorded(command);
      }
    } catch (SpoolException full) {
      // Neither ledger nor spool takes them; the way back waits for neither.
      LOG.error("The samples behind a breach could not be kept: {}", full.getMessage());
    }
  }

  private static Attempt next(StintRequest request, Grid grid, boolean away, Instant now) {
    if (away != request.ledgerAway()) {
      return away
          ? Attempt.ends(Finding.LEDGER_AWAY, "the ledger does not record")
          : Attempt.ends(Finding.LEDGER_BACK, "the ledger records again");
    }
    if (grid.complete() && !request.beyondDeadline() && !away) {
      return Attempt.ends(Finding.DEADLINE, "every due time of the hold is recorded");
    }
    if (now.toEpochMilli() >= request.endsAtMillis()) {
      return Attempt.ends(Finding.STINT_OVER, "the stint is over");
    }
    boolean complete = grid.complete() && !request.beyondDeadline();
    Duration delay = complete ? RETRY : Duration.between(now, grid.next());
    return new Attempt(
        Optional.empty(),
        atLeast(away && delay.compareTo(RETRY) > 0 ? RETRY : delay),
        "the next sample is due at " + grid.next());
  }

  /** A delay of nothing ends the activity on real servers. */
  private static Duration atLeast(Duration delay) {
    Duration least = Duration.ofSeconds(1);
    return delay.compareTo(least) < 0 ? least : delay;
  }
}
