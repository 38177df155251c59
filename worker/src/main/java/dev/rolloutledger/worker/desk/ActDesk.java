package dev.rolloutledger.worker.desk;

import dev.rolloutledger.ledger.Receipt;
import dev.rolloutledger.rollout.Act;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.PersonAct;
import dev.rolloutledger.rollout.RolloutCommand;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.Stage;
import dev.rolloutledger.worker.logbook.Logbook;
import dev.rolloutledger.worker.logbook.TargetCard;
import dev.rolloutledger.worker.logbook.TargetCards;
import dev.rolloutledger.workflow.message.ActResult;
import dev.rolloutledger.workflow.message.AttestRequest;
import dev.rolloutledger.workflow.message.RollbackRequest;
import dev.rolloutledger.workflow.message.SteerRequest;
import io.temporal.client.WorkflowNotFoundException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * People's acts on rollouts. A run does them; where none is there any more, the aggregate is asked
 * itself, so that the refusal is recorded in the same words.
 */
public final class ActDesk {

  private final Logbook logbook;
  private final TargetCards cards;
  private final Runs runs;
  private final InstantSource clock;

  /**
   * @param clock the procedure's clock
   */
  public ActDesk(Logbook logbook, TargetCards cards, Runs runs, InstantSource clock) {
    this.logbook = logbook;
    this.cards = cards;
    this.runs = runs;
    this.clock = clock;
  }

  /**
   * Rolls back. Accepted in every state; a rollout that is rolled back answers so. Where the ledger
   * cannot be asked, the run is told all the same.
   *
   * @param state what the rollout is; empty where the ledger did not say in time
   */
  public ActResult rollback(String rollout, Optional<RolloutState> state, RollbackRequest request) {
    if (state.filter(known -> known.progress().stage() == Stage.ROLLED_BACK).isPresent()) {
      return new ActResult(true, null, Stage.ROLLED_BACK.name(), logbook.lastIndex());
    }
    long epoch = state.map(known -> known.progress().epoch() + 1).orElse(0L);
    runs.rollback(rollout, epoch, request);
    return new ActResult(true, null, Stage.ROLLING_BACK.name(), -1);
  }

  /** Pauses; the answer says what the aggregate said. */
  public ActResult pause(String rollout, SteerRequest request) {
    return run(
        () -> runs.pause(rollout, request),
        rollout,
        request.requestId(),
        request.actor(),
        new PersonAct.Pause(request.reason()));
  }

  /** Resumes; the answer says what the aggregate said. */
  public ActResult resume(String rollout, SteerRequest request) {
    return run(
        () -> runs.resume(rollout, request),
        rollout,
        request.requestId(),
        request.actor(),
        new PersonAct.Resume(request.reason()));
  }

  /** Attests; the answer says what the aggregate said. */
  public ActResult attest(String rollout, AttestRequest request) {
    return run(
        () -> runs.attest(rollout, request),
        rollout,
        request.requestId(),
        request.actor(),
        new PersonAct.Attest(request.item(), request.note()));
  }

  private ActResult run(
      Supplier<ActResult> engine, String rollout, String requestId, String actor, Act act) {
    if (logbook.existing(rollout).progress().stage().over()) {
      return record(rollout, requestId, actor, act);
    }
    try {
      return engine.get();
    } catch (WorkflowNotFoundException gone) {
      return record(rollout, requestId, actor, act);
    }
  }

  private ActResult record(String rollout, String requestId, String actor, Act act) {
    Receipt receipt = logbook.record(new RolloutCommand(
        rollout, rollout + "/act/" + requestId, 0, clock.instant(), Actor.claimed(actor), act));
    Optional<String> refusal = receipt.refusal();
    return new ActResult(
        refusal.isEmpty(),
        refusal.orElse(null),
        logbook.existing(rollout).status(),
        logbook.lastIndex());
  }

  /** The last rollout of a name by its card, while the ledger cannot be asked. */
  public Optional<String> byCard(String name) {
    return cards.find(name).map(TargetCard::rollout);
  }
}
