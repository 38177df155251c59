package dev.rolloutledger.workflow;

import dev.rolloutledger.rollout.Act;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.RollbackView.Cause;
import dev.rolloutledger.rollout.RolloutCommand;
import dev.rolloutledger.rollout.Stage;
import dev.rolloutledger.rollout.StaleEpochException;
import dev.rolloutledger.workflow.activity.LedgerActivities;
import dev.rolloutledger.workflow.activity.LedgerActivities.BeginRequest;
import dev.rolloutledger.workflow.activity.LedgerActivities.OpenRequest;
import dev.rolloutledger.workflow.activity.LedgerActivities.Recorded;
import dev.rolloutledger.workflow.message.Brief;
import dev.rolloutledger.workflow.message.PersonRequest;
import dev.rolloutledger.workflow.options.Calls;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Functions;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The procedure's way to the ledger. It keeps the last known brief, waits while the ledger is away
 * and says so, and lets a rollback pass before anything.
 */
final class Recorder {

  private static final Duration REST = Duration.ofSeconds(1);

  private final LedgerActivities brisk =
      Workflow.newActivityStub(LedgerActivities.class, Calls.record());
  private final LedgerActivities patient =
      Workflow.newActivityStub(LedgerActivities.class, Calls.recordPatiently());
  private final RollbackDesk desk;
  private final Listing listing;

  private @Nullable Brief brief;
  private @Nullable Instant away;
  private boolean begun;
  private @Nullable String trouble;

  Recorder(RollbackDesk desk, Changes changes) {
    this.listing = new Listing(changes);
    this.desk = desk;
  }

  /** Since when the ledger does not record; null if it does, as far as is known. */
  @Nullable
  Instant away() {
    return away;
  }

  /** Why the last attempt of a step failed, where it was not the ledger; null after one that did not. */
  @Nullable
  String trouble() {
    return trouble;
  }

  /** The last known brief; null before the ledger was read. */
  @Nullable
  Brief peek() {
    return brief;
  }

  /** Whether this run has begun; a person's act may have brought a brief before. */
  boolean begun() {
    return begun;
  }

  /** The last known brief, once a run has begun. */
  Brief brief() {
    if (brief == null) {
      throw new IllegalStateException("the run has not begun");
    }
    return brief;
  }

  /**
   * Takes a brief that an activity answered with, unless a newer one is known. One of a later run is
   * not taken: with its epoch this run would steer what is not its to steer.
   */
  Brief take(Brief next) {
    if (begun && next.epoch() > brief().epoch()) {
      desk.superseded(
          new StaleEpochException(next.rollout(), brief().epoch(), next.epoch()).getMessage());
      return brief();
    }
    if (brief == null || next.ledgerIndex() >= brief.ledgerIndex()) {
      brief = next;
    }
    away = null;
    listing.tell(brief);
    desk.abandoned(brief.stage() == Stage.ABANDONED);
    if (brief.stage() == Stage.ROLLING_BACK) {
      // A judgement, an amended budget or an earlier run began it: nothing goes forward any more.
      desk.take(brief.rollout(), Cause.JUDGEMENT, "the rollback goes on", now());
    }
    return brief;
  }

  /** Notes that somebody found the ledger away, or back. */
  void ledgerAway(boolean isAway) {
    away = isAway ? (away == null ? now() : away) : null;
  }

  /** Records the start that was ordered; answers with the rollout's id. */
  String open(OpenRequest request) {
    return repeat(ledger -> Async.function(ledger::open, request), Recorder::nothing);
  }

  /** Begins the run. */
  void begin(String rollout, long epoch, boolean forward) {
    BeginRequest request = new BeginRequest(rollout, epoch, now());
    take(repeat(
        ledger -> Async.function(ledger::begin, request),
        forward ? desk::interrupted : Recorder::nothing));
    begun = true;
  }

  /** Records an act on the way forward: a rollback that is asked for passes before it. */
  Brief forward(String step, Act act) {
    RolloutCommand command = command(step, act);
    return take(repeat(ledger -> Async.function(ledger::record, command), desk::interrupted)
        .brief());
  }

  /** Records an act that a rollback does not interrupt. */
  Brief always(String step, Act act) {
    RolloutCommand command = command(step, act);
    return take(repeat(ledger -> Async.function(ledger::record, command), Recorder::nothing)
        .brief());
  }

  /** Records a person's act; answers with the refusal, if it was refused. */
  Recorded person(PersonRequest who, String rollout, Act act) {
    Actor actor = new Actor(who.actor(), RollbackDesk.known(who.voucher()));
    RolloutCommand command =
        new RolloutCommand(rollout, rollout + "/act/" + who.requestId(), 0, now(), actor, act);
    Recorded recorded =
        repeat(ledger -> Async.function(ledger::record, command), Recorder::nothing);
    take(recorded.brief());
    return recorded;
  }

  /** Records an act without waiting for it: for what must not delay a rollback. */
  void note(String step, Act act) {
    if (brief != null) {
      Async.function(patient::record, command(step, act));
    }
  }

  /** An activity that records by itself and answers with the state, repeated until it answers. */
  Brief step(Functions.Func<Promise<Brief>> call) {
    return take(answer(call));
  }

  /** An activity that records by itself, repeated until it answers; a rollback passes before it. */
  <R> R answer(Functions.Func<Promise<R>> call) {
    return repeat(ledger -> call.apply(), desk::interrupted);
  }

  /** Reads the state again. */
  void refresh(String rollout) {
    take(repeat(ledger -> Async.function(ledger::read, rollout), desk::interrupted));
  }

  /**
   * Gives the lease back after the end. A rollback that is asked for meanwhile passes before it, and
   * gives it back itself.
   */
  void releaseLease(String because) {
    String rollout = brief().rollout();
    repeat(
        ledger -> Async.function(() -> {
          ledger.releaseLease(rollout, because);
          return true;
        }),
        () -> desk.asked() && brief().stage() != Stage.ROLLED_BACK);
  }

  /** The name of a step in the current phase. */
  String inPhase(String name) {
    return String.format(Locale.ROOT, "p%02d/%s", brief().phaseIndex() + 1, name);
  }

  private RolloutCommand command(String step, Act act) {
    Brief known = brief();
    return new RolloutCommand(
        known.rollout(), known.rollout() + "/" + step, known.epoch(), now(), Actor.ENGINE, act);
  }

  /** Repeats a call until the ledger answers; the server repeats each call within its bound. */
  private <R> R repeat(
      Functions.Func1<LedgerActivities, Promise<R>> call, BooleanSupplier interrupted) {
    while (true) {
      Promise<R> answer = call.apply(away == null ? brisk : patient);
      Workflow.await(() -> answer.isCompleted() || interrupted.getAsBoolean());
      if (!answer.isCompleted()) {
        throw desk.interruption();
      }
      try {
        R result = answer.get();
        away = null;
        trouble = null;
        return result;
      } catch (ActivityFailure failure) {
        refuse(failure);
        if (Failures.ledgerAway(failure)) {
          ledgerAway(true);
        } else {
          trouble = Failures.say(failure);
        }
        Workflow.await(REST, interrupted::getAsBoolean);
      }
    }
  }

  /** What interrupts a call that goes on whatever is asked for. */
  private static boolean nothing() {
    return false;
  }

  /** A command that does not fit is no outage: it ends the run, or fails it. */
  private static void refuse(ActivityFailure failure) {
    Failures.endIfSuperseded(failure);
    if (failure.getCause() instanceof ApplicationFailure cause
        && cause.getType().equals(LedgerActivities.REFUSED)) {
      throw new StepRefused(cause.getOriginalMessage(), failure);
    }
  }

  static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
