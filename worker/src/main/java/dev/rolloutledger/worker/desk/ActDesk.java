package dev.rolloutledger.worker.desk;

import dev.rolloutledger.ledger.Receipt;
import dev.rolloutledger.rollout.Act;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.Amend;
import dev.rolloutledger.rollout.Approve;
import dev.rolloutledger.rollout.Attest;
import dev.rolloutledger.rollout.Fact;
import dev.rolloutledger.rollout.PersonAct;
import dev.rolloutledger.rollout.RolloutCommand;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.Stage;
import dev.rolloutledger.worker.logbook.Logbook;
import dev.rolloutledger.worker.logbook.TargetCard;
import dev.rolloutledger.worker.logbook.TargetCards;
import dev.rolloutledger.workflow.RolloutWorkflow;
import dev.rolloutledger.workflow.message.ActResult;
import dev.rolloutledger.workflow.message.AmendRequest;
import dev.rolloutledger.workflow.message.ApproveRequest;
import dev.rolloutledger.workflow.message.AttestRequest;
import dev.rolloutledger.workflow.message.PersonRequest;
import dev.rolloutledger.workflow.message.RollbackRequest;
import dev.rolloutledger.workflow.message.SteerRequest;
import io.temporal.client.WorkflowNotFoundException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * People's acts on rollouts. A run does them; where none is there any more, the aggregate is asked
 * itself, so that the refusal is recorded in the same words.
 */
public final class ActDesk {

  private final Logbook logbook;
  private final TargetCards cards;
  private final PersonRecorder people;
  private final Runs runs;
  private final InstantSource clock;

  /**
   * @param clock the procedure's clock
   */
  public ActDesk(
      Logbook logbook, TargetCards cards, PersonRecorder people, Runs runs, InstantSource clock) {
    this.logbook = logbook;
    this.cards = cards;
    this.people = people;
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
      return new ActResult(true, null, Stage.ROLLED_BACK.name(), logbook.lastIndex(), List.of());
    }
    long epoch = state.map(known -> known.progress().epoch() + 1).orElse(0L);
    runs.rollback(rollout, epoch, request);
    return new ActResult(true, null, Stage.ROLLING_BACK.name(), -1, List.of());
  }

  /** Pauses; the answer says what the aggregate said. */
  public ActResult pause(String rollout, SteerRequest request) {
    return run(
        run -> run.pauseAndAnswer(request),
        rollout,
        request,
        new PersonAct.Pause(request.reason()));
  }

  /** Resumes; the answer says what the aggregate said. */
  public ActResult resume(String rollout, SteerRequest request) {
    return run(
        run -> run.resumeAndAnswer(request),
        rollout,
        request,
        new PersonAct.Resume(request.reason()));
  }

  /** Skips the rest of a hold; the answer says what the aggregate said. */
  public ActResult promote(String rollout, SteerRequest request) {
    return run(
        run -> run.promoteAndAnswer(request),
        rollout,
        request,
        new PersonAct.Promote(request.reason()));
  }

  /** Stops steering; the answer says what the aggregate said. */
  public ActResult abandon(String rollout, SteerRequest request) {
    return run(
        run -> run.abandonAndAnswer(request),
        rollout,
        request,
        new PersonAct.Abandon(request.reason()));
  }

  /** Attests; the answer says what the aggregate said. */
  public ActResult attest(String rollout, AttestRequest request) {
    return run(
        run -> run.attestAndAnswer(request),
        rollout,
        request,
        new Attest(request.item(), request.note()));
  }

  /** Approves; the answer says what the aggregate said. */
  public ActResult approve(String rollout, ApproveRequest request) {
    return run(
        run -> run.approveAndAnswer(request),
        rollout,
        request,
        new Approve(
            request.reason(),
            request.amendment(),
            request.gate(),
            request.seen() == null ? -1 : request.seen(),
            request.breakGlass()));
  }

  /** Amends the plan; the answer says what the aggregate said. */
  public ActResult amend(String rollout, AmendRequest request) {
    return run(
        run -> run.amendAndAnswer(request),
        rollout,
        request,
        new Amend(request.reason(), request.plan()));
  }

  private ActResult run(
      Function<RolloutWorkflow, ActResult> engine, String rollout, PersonRequest who, Act act) {
    if (logbook.existing(rollout).progress().stage().over()) {
      return record(rollout, who, act);
    }
    try {
      return engine.apply(runs.running(rollout));
    } catch (WorkflowNotFoundException gone) {
      return record(rollout, who, act);
    }
  }

  private ActResult record(String rollout, PersonRequest who, Act act) {
    Receipt receipt = people.record(new RolloutCommand(
        rollout,
        PersonRecorder.commandId(rollout, who.requestId()),
        0,
        clock.instant(),
        new Actor(who.actor(), who.voucher() == null ? Actor.CLAIMED : who.voucher()),
        act));
    Optional<String> refusal = receipt.refusal();
    return new ActResult(
        refusal.isEmpty(),
        refusal.orElse(null),
        logbook.existing(rollout).status(),
        logbook.lastIndex(),
        receipt.facts().stream().map(Fact::sentence).toList());
  }

  /** The last rollout of a name by its card, while the ledger cannot be asked. */
  public Optional<String> byCard(String name) {
    return cards.find(name).map(TargetCard::rollout);
  }
}
