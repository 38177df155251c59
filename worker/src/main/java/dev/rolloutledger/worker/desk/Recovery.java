package dev.rolloutledger.worker.desk;

import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.Recover;
import dev.rolloutledger.rollout.RefusedException;
import dev.rolloutledger.worker.logbook.Logbook;
import dev.rolloutledger.workflow.message.ActResult;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets unfinished rollouts go on from the ledger whose engine was lost. Each goes on as a new run with
 * a greater epoch, so that a run which is left somewhere steers nothing any more. Done again it finds
 * nothing to do.
 */
public final class Recovery {

  private final Logbook logbook;
  private final ActDesk acts;
  private final Runs runs;
  private final UnfinishedLook unfinished;

  /**
   * @param engine what the engine is called in the ledger
   */
  public Recovery(Logbook logbook, ActDesk acts, Runs runs, String engine) {
    this.logbook = logbook;
    this.acts = acts;
    this.runs = runs;
    this.unfinished = new UnfinishedLook(logbook, runs, engine);
  }

  /** Looks, and changes nothing. */
  public UnfinishedLook unfinished() {
    return unfinished;
  }

  /** Every unfinished rollout, whether this engine runs it, and as which run it would go on. */
  public List<Unfinished> look() {
    return unfinished.look(List.of());
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
    Recover order = new Recover(reason, unfinished.engine());
    if (!named.isEmpty()) {
      refuseFinished(named, requestId, actor, order);
    }
    List<Unfinished> recovered = new ArrayList<>();
    for (Unfinished found : unfinished.look(named)) {
      if (!found.runsHere()) {
        order(found.rollout(), requestId, actor, order);
        begin(found);
        recovered.add(found);
      }
    }
    return recovered;
  }

  private void refuseFinished(List<String> named, String requestId, Actor actor, Recover order) {
    unfinished.chosen(named).stream()
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
