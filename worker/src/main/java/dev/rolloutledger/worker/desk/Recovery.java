package dev.rolloutledger.worker.desk;

import dev.rolloutledger.entry.RolloutNames;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.Recover;
import dev.rolloutledger.rollout.RefusedException;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.worker.logbook.Logbook;
import dev.rolloutledger.workflow.message.ActResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lets unfinished rollouts go on from the ledger whose engine was lost. Each goes on as a new run with
 * a greater epoch, so that a run which is left somewhere steers nothing any more. Done again it finds
 * nothing to do.
 */
public final class Recovery {

  private final Logbook logbook;
  private final ActDesk acts;
  private final Runs runs;
  private final String engine;

  /**
   * @param engine what the engine is called in the ledger
   */
  public Recovery(Logbook logbook, ActDesk acts, Runs runs, String engine) {
    this.logbook = logbook;
    this.acts = acts;
    this.runs = runs;
    this.engine = engine;
  }

  /** What the engine is called on which they would go on. */
  public String engine() {
    return engine;
  }

  /** Every unfinished rollout, whether this engine runs it, and as which run it would go on. */
  public List<Unfinished> look() {
    return look(List.of());
  }

  /**
   * The unfinished ones of these.
   *
   * @param named names or ids; none for all
   * @throws dev.rolloutledger.entry.UnknownRolloutException if there is no such rollout
   */
  public List<Unfinished> look(List<String> named) {
    return chosen(named).stream()
        .filter(id -> !logbook.existing(id).progress().stage().over())
        .map(this::look)
        .toList();
  }

  private List<String> chosen(List<String> named) {
    List<String> all = logbook.ledger().rollouts();
    return named.isEmpty()
        ? all
        : named.stream().map(name -> RolloutNames.resolve(all, name)).distinct().toList();
  }

  private Unfinished look(String rollout) {
    RolloutState state = logbook.existing(rollout);
    Optional<String> running = runs.running(rollout);
    return Unfinished.of(state, Epochs.of(logbook, rollout, state.progress().epoch()), running);
  }

  /**
   * Records who orders it and why, and begins a run for each that this engine does not run.
   *
   * @param named names or ids; none for all that are unfinished
   * @param requestId the same id again is the same request
   * @return those of which a run begins, as they were found
   * @throws RefusedException if one that is named is over; the refusal is recorded
   */
  public synchronized List<Unfinished> recover(
      List<String> named, String requestId, Actor actor, String reason) {
    Recover order = new Recover(reason, engine);
    if (!named.isEmpty()) {
      refuseFinished(named, requestId, actor, order);
    }
    List<Unfinished> recovered = new ArrayList<>();
    for (Unfinished found : look(named)) {
      if (!found.runsHere()) {
        order(found.rollout(), requestId, actor, order);
        begin(found);
        recovered.add(found);
      }
    }
    return recovered;
  }

  private void refuseFinished(List<String> named, String requestId, Actor actor, Recover order) {
    chosen(named).stream()
        .filter(id -> logbook.existing(id).progress().stage().over())
        .forEach(id -> order(id, requestId, actor, order));
  }

  private void order(String rollout, String requestId, Actor actor, Recover order) {
    ActResult result = acts.recover(rollout, requestId, actor, order);
    if (!result.accepted()) {
      throw new RefusedException(rollout + ": " + result.refusal());
    }
  }

  private void begin(Unfinished found) {
    if (found.replacedRun() != null) {
      runs.end(
          found.rollout(),
          found.replacedRun(),
          "replaced by run " + found.epoch() + " of " + found.rollout() + " long ago");
    }
    runs.start(found.rollout(), found.nextEpoch());
  }
}
