package dev.rolloutledger.worker.desk;

import dev.rolloutledger.entry.RolloutNames;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.LeaseCommand;
import dev.rolloutledger.rollout.PersonAct;
import dev.rolloutledger.rollout.RefusedException;
import dev.rolloutledger.rollout.RolloutCommand;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.Stage;
import dev.rolloutledger.worker.logbook.Logbook;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Starts rollouts, and lets unfinished ones go on after a restart. */
public final class RolloutDesk {

  private final Logbook logbook;
  private final Starts starts;
  private final Runs runs;
  private final InstantSource clock;

  /**
   * @param clock the procedure's clock
   */
  public RolloutDesk(Logbook logbook, Starts starts, Runs runs, InstantSource clock) {
    this.logbook = logbook;
    this.starts = starts;
    this.runs = runs;
    this.clock = clock;
  }

  /**
   * Starts a rollout: takes the target's lease, records the start, and begins the run.
   *
   * @return the rollout's id
   * @throws RefusedException if a rollout of that name or on that target runs; the refusal is
   *     recorded
   */
  public synchronized String start(StartRequest request) {
    String rollout = starts.record(request);
    if (logbook.existing(rollout).progress().epoch() == 0) {
      // Also where it was recorded before, and its process ended before the engine had it.
      runs.start(rollout, 1);
    }
    return rollout;
  }

  /**
   * Starts the next rollout of a name, which retries the given one.
   *
   * @param plan another plan of that name; null for the one that the given rollout had last
   * @return the new rollout's id
   * @throws RefusedException if that rollout was neither taken back nor abandoned; the refusal is
   *     recorded
   */
  public synchronized String retry(
      String rollout, @Nullable Plan plan, Actor actor, String reason, String requestId) {
    RolloutState state = logbook.existing(rollout);
    String name = RolloutNames.name(rollout);
    Plan next = plan == null ? state.plan() : plan;
    if (!next.name().equals(name)) {
      throw new RefusedException("expected a plan of " + name + ", found one of " + next.name());
    }
    String retried = requestId.equals(state.known().requestId())
        ? String.valueOf(state.known().retryOf())
        : rollout;
    StartRequest request = new StartRequest(next, actor, reason, retried, null, requestId);
    Stage stage = state.progress().stage();
    boolean taken = stage == Stage.ROLLED_BACK || stage == Stage.ABANDONED;
    if (!taken && !starts.isRequest(rollout, request)) {
      logbook.record(new RolloutCommand(
          rollout,
          PersonRecorder.commandId(rollout, requestId),
          0,
          clock.instant(),
          actor,
          new PersonAct.RetryTooEarly()));
      throw new RefusedException(rollout
          + " is "
          + state.status()
          + "; only a rollout that was rolled back or abandoned is retried");
    }
    return start(request);
  }

  /** After a restart of an engine that keeps no runs: lets every unfinished rollout go on. */
  public List<String> goOn() {
    List<String> unfinished = unfinished();
    unfinished.forEach(id -> runs.start(id, logbook.existing(id).progress().epoch() + 1));
    return unfinished;
  }

  /** The unfinished rollouts that the engine does not run. */
  public List<String> unknownToEngine() {
    return unfinished().stream().filter(id -> !runs.runs(id)).toList();
  }

  private List<String> unfinished() {
    return logbook.ledger().rollouts().stream()
        .filter(id -> !logbook.existing(id).progress().stage().over())
        .toList();
  }

  /** After a restart: gives back the leases of rollouts that are over. */
  public void releaseLeftLeases() {
    for (String id : logbook.ledger().rollouts()) {
      RolloutState state = logbook.existing(id);
      if (state.progress().stage().over()) {
        logbook.record(
            LeaseCommand.release(state.plan().target().lease(), clock.instant(), id, "it is over"));
      }
    }
  }
}
