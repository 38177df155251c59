package dev.rolloutledger.worker.desk;

import dev.rolloutledger.ledger.Receipt;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.Fact;
import dev.rolloutledger.rollout.LeaseCommand;
import dev.rolloutledger.rollout.LifecycleEvent.RolloutAbandoned;
import dev.rolloutledger.rollout.PersonAct;
import dev.rolloutledger.rollout.Recover;
import dev.rolloutledger.rollout.Redact;
import dev.rolloutledger.rollout.RolloutCommand;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.Stage;
import dev.rolloutledger.worker.identity.Vouchers;
import dev.rolloutledger.worker.logbook.Logbook;
import dev.rolloutledger.worker.logbook.TargetCard;
import dev.rolloutledger.worker.logbook.TargetCards;
import dev.rolloutledger.workflow.message.ActResult;
import dev.rolloutledger.workflow.message.RollbackRequest;
import io.temporal.client.WorkflowNotFoundException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * People's acts on rollouts. A run does them; where none is there any more, the aggregate is asked
 * itself, so that the refusal is recorded in the same words.
 */
public final class ActDesk {

  private final Logbook logbook;
  private final TargetCards cards;
  private final PersonRecorder people;
  private final Vouchers vouchers;
  private final Runs runs;
  private final InstantSource clock;

  /**
   * @param vouchers vouch for actors on their way through the engine
   * @param clock the procedure's clock
   */
  public ActDesk(
      Logbook logbook,
      TargetCards cards,
      PersonRecorder people,
      Vouchers vouchers,
      Runs runs,
      InstantSource clock) {
    this.logbook = logbook;
    this.cards = cards;
    this.people = people;
    this.vouchers = vouchers;
    this.runs = runs;
    this.clock = clock;
  }

  /** Asks for a rollback. */
  public record Rollback(String requestId, Actor actor, String reason) {}

  /**
   * Rolls back. Accepted in every state; a rollout that is rolled back answers so. Where the ledger
   * cannot be asked, the run is told all the same.
   *
   * @param state what the rollout is; empty where the ledger did not say in time
   * @param now when it was asked for
   */
  public ActResult rollback(
      String rollout, Optional<RolloutState> state, Rollback asked, Instant now) {
    if (state.filter(known -> known.progress().stage() == Stage.ROLLED_BACK).isPresent()) {
      return new ActResult(true, null, Stage.ROLLED_BACK.name(), logbook.lastIndex(), List.of());
    }
    long epoch = state.map(known -> known.progress().epoch() + 1).orElse(0L);
    RollbackRequest request = new RollbackRequest(
        asked.requestId(),
        asked.actor().name(),
        asked.reason(),
        now,
        vouchers.issueRollback(rollout, asked.actor(), asked.reason()));
    runs.rollback(rollout, epoch, request);
    return new ActResult(true, null, Stage.ROLLING_BACK.name(), -1, List.of());
  }

  /**
   * Does what somebody asks; the answer says what the aggregate said.
   *
   * @param requestId the same id again is the same request
   */
  public ActResult act(String rollout, String requestId, Actor actor, PersonAct act) {
    String voucher = vouchers.issue(rollout, requestId, actor, act);
    if (logbook.existing(rollout).progress().stage().over()) {
      return record(rollout, requestId, new Actor(actor.name(), voucher), act);
    }
    try {
      return runs.update(rollout, Messages.of(act, requestId, actor.name(), voucher));
    } catch (WorkflowNotFoundException gone) {
      return record(rollout, requestId, new Actor(actor.name(), voucher), act);
    }
  }

  /**
   * Redacts entries of a rollout that is over. No run has to hear of it.
   *
   * @param requestId the same id again is the same request
   */
  public ActResult redact(String rollout, String requestId, Actor actor, Redact redact) {
    String voucher = vouchers.issue(rollout, requestId, actor, redact);
    return record(rollout, requestId, new Actor(actor.name(), voucher), redact);
  }

  /**
   * Records that somebody lets a rollout go on from the ledger; the run begins afterwards.
   *
   * @param requestId the same id again is the same request
   */
  ActResult recover(String rollout, String requestId, Actor actor, Recover recover) {
    String voucher = vouchers.issue(rollout, requestId, actor, recover);
    return record(rollout, requestId, new Actor(actor.name(), voucher), recover);
  }

  private ActResult record(String rollout, String requestId, Actor actor, PersonAct act) {
    Receipt receipt = people.record(new RolloutCommand(
        rollout, PersonRecorder.commandId(rollout, requestId), 0, clock.instant(), actor, act));
    RolloutState state = logbook.existing(rollout);
    if (receipt.facts().stream().anyMatch(RolloutAbandoned.class::isInstance)) {
      // No run is there to give it back.
      String lease = state.plan().target().lease();
      logbook.record(LeaseCommand.release(lease, clock.instant(), rollout, "abandoned"));
    }
    Optional<String> refusal = receipt.refusal();
    return new ActResult(
        refusal.isEmpty(),
        refusal.orElse(null),
        state.status(),
        logbook.lastIndex(),
        receipt.facts().stream().map(Fact::sentence).toList());
  }

  /** The last rollout of a name by its card, while the ledger cannot be asked. */
  public Optional<String> byCard(String name) {
    return cards.find(name).map(TargetCard::rollout);
  }
}
