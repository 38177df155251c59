package dev.rolloutledger.worker.desk;

import dev.rolloutledger.ledger.Receipt;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.PersonAct;
import dev.rolloutledger.rollout.RefusedException;
import dev.rolloutledger.rollout.RolloutCommand;
import dev.rolloutledger.rollout.SameRequest;
import dev.rolloutledger.worker.identity.Vouchers;
import dev.rolloutledger.worker.logbook.Logbook;

/** Records what people do, whichever way it came: the actor as somebody vouched for, each request once. */
public final class PersonRecorder {

  private final Logbook logbook;
  private final Vouchers vouchers;

  public PersonRecorder(Logbook logbook, Vouchers vouchers) {
    this.logbook = logbook;
    this.vouchers = vouchers;
  }

  /** The id of the command that a request becomes. */
  public static String commandId(String rollout, String requestId) {
    return rollout + "/act/" + requestId;
  }

  /**
   * Records an act.
   *
   * @throws RefusedException if its request id stands for another act already
   */
  public Receipt record(RolloutCommand command) {
    if (!(command.act() instanceof PersonAct act)) {
      throw new IllegalArgumentException("expected a person's act, found " + command.act());
    }
    String rollout = command.rollout();
    String request = command.commandId().substring(commandId(rollout, "").length());
    Actor actor = vouchers.resolve(rollout, request, command.actor(), act);
    RolloutCommand vouched = new RolloutCommand(
        rollout, command.commandId(), command.epoch(), command.at(), actor, command.act());
    Receipt receipt = logbook.record(vouched);
    if (receipt.repeated() && !SameRequest.is(act, actor, receipt.facts())) {
      throw new RefusedException("the request id "
          + request
          + " stands for another act already: "
          + receipt.facts().get(0).sentence());
    }
    return receipt;
  }
}
