package dev.rolloutledger.worker.sampling;

import dev.rolloutledger.ledger.LedgerUnavailableException;
import dev.rolloutledger.rollout.Act;
import dev.rolloutledger.rollout.Decisions;
import dev.rolloutledger.rollout.ProcedureAct.BeginWait;
import dev.rolloutledger.rollout.ProcedureAct.EndWait;
import dev.rolloutledger.rollout.RefusedException;
import dev.rolloutledger.rollout.RolloutCommand;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.Steering.Wait;
import dev.rolloutledger.rollout.TargetAct.RecordDrift;
import dev.rolloutledger.worker.logbook.Logbook;
import dev.rolloutledger.workflow.activity.SamplingActivities.Finding;
import java.time.Instant;
import java.util.Optional;

/** Records what looks at the target found, where that is not what the ledger says already. */
final class TargetWatch {

  /** So many looks in a row that could not read it are said; one or two are nobody's business. */
  private static final int FAILED = 3;

  private final Logbook logbook;
  private final Looks looks;

  TargetWatch(Logbook logbook, Looks looks) {
    this.logbook = logbook;
    this.looks = looks;
  }

  void begin(RolloutState state, Grid grid, Instant due) {
    looks.begin(state, grid, due);
  }

  /** Records what the look found; what of it changes the procedure, if anything does. */
  Optional<Finding> taken(RolloutState state, Elapsing time, Instant due) {
    Optional<Looks.Look> look = looks.taken(state, time.nanos());
    if (look.isEmpty()) {
      return Optional.empty();
    }
    Instant now = time.instant();
    RolloutState after = record(state, look.get(), now, due);
    if (after.toPutBack(now)) {
      return Optional.of(Finding.PUT_BACK);
    }
    return drift(state) == drift(after) ? Optional.empty() : Optional.of(Finding.DRIFT);
  }

  private static boolean drift(RolloutState state) {
    return state.steering().waits().containsKey(Wait.Kind.DRIFT);
  }

  private RolloutState record(RolloutState state, Looks.Look look, Instant now, Instant due) {
    boolean waits = state.steering().waits().containsKey(Wait.Kind.TARGET);
    RolloutState after = state;
    if (look.found() == null) {
      if (look.failed() >= FAILED && !waits) {
        BeginWait unread = new BeginWait(
            Wait.Kind.TARGET,
            "the target could not be read at " + look.failed() + " looks in a row: "
                + look.problem(),
            "the target answering, or a rollback");
        after = record(after, unread, now, due, "unread");
      }
      return after;
    }
    if (waits) {
      EndWait read = new EndWait(Wait.Kind.TARGET, "the target answers");
      after = record(after, read, now, due, "read");
    }
    return record(after, new RecordDrift(look.found()), now, due, "looked");
  }

  /** Nothing is appended for what is as it was. */
  private RolloutState record(RolloutState state, Act act, Instant now, Instant due, String what) {
    String rollout = state.known().rollout();
    RolloutCommand command = Sampler.command(state, due, now, what, act);
    try {
      if (Decisions.decide(state, command).isEmpty()) {
        return state;
      }
      logbook.record(command);
      return logbook.existing(rollout);
    } catch (LedgerUnavailableException | RefusedException notNow) {
      // The next look finds it again.
      return state;
    }
  }
}
