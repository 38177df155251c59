package dev.rolloutledger.workflow.reconcile;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.reconcile.Alone;
import dev.rolloutledger.reconcile.Matched;
import dev.rolloutledger.rollout.RolloutCommand;
import dev.rolloutledger.rollout.SteeringEvent.ActRefused;
import dev.rolloutledger.workflow.Forms;
import dev.rolloutledger.workflow.message.ActResult;
import dev.rolloutledger.workflow.message.AmendRequest;
import dev.rolloutledger.workflow.message.ApproveRequest;
import dev.rolloutledger.workflow.message.AttestRequest;
import dev.rolloutledger.workflow.message.PersonRequest;
import dev.rolloutledger.workflow.message.SteerRequest;
import java.util.List;
import java.util.Optional;

/** Each signal and each update has the entry that it led to, and each answer is the ledger's. */
final class MessageCheck {

  private final String rollout;
  private final LedgerSide ledger;
  private final Decoder decoder;
  private final Findings findings;

  MessageCheck(String rollout, LedgerSide ledger, Decoder decoder, Findings findings) {
    this.rollout = rollout;
    this.ledger = ledger;
    this.decoder = decoder;
    this.findings = findings;
  }

  void check(Run run, Message message) {
    if (message.name().equals("rollback")) {
      rollback(run, message);
      return;
    }
    Optional<PersonRequest> request = request(message).filter(Forms::wellFormed);
    if (request.isEmpty()) {
      malformed(message);
      return;
    }
    String id = rollout + "/act/" + request.get().requestId();
    boolean refused = refusedForItsId(run, id);
    List<Entry> found = ledger.of(id);
    if (refused) {
      findings.alone(Alone.REFUSED_REQUEST);
    } else if (!found.isEmpty()) {
      answer(message, found.get(0));
    } else if (run.goesOn()) {
      findings.alone(Alone.OPEN);
    } else {
      differs(message, "an entry that it led to (command id " + id + ")", "none");
    }
  }

  /** The first one counts, and every later one is the same. */
  private void rollback(Run run, Message message) {
    if (!ledger.rollbacks().isEmpty()) {
      matched(message);
    } else if (run.goesOn()) {
      findings.alone(Alone.OPEN);
    } else {
      differs(message, "an entry with which a rollback began", "none");
    }
  }

  private Optional<PersonRequest> request(Message message) {
    Class<? extends PersonRequest> type = switch (message.name()) {
      case "pause", "resume", "promote", "abandon" -> SteerRequest.class;
      case "attest" -> AttestRequest.class;
      case "approve" -> ApproveRequest.class;
      case "amend" -> AmendRequest.class;
      default -> null;
    };
    return type == null
        ? Optional.empty()
        : decoder.read(message.input(), type).map(PersonRequest.class::cast);
  }

  /** An update is looked at before it is accepted; a signal is only logged. */
  private void malformed(Message message) {
    if (message.update()) {
      differs(message, "an act that a procedure takes", message.name() + ", malformed");
    } else {
      findings.alone(Alone.MALFORMED);
    }
  }

  private boolean refusedForItsId(Run run, String id) {
    return run.calls().stream()
        .filter(call -> call.type().equals(Activities.RECORD) && Fitting.refused(call))
        .anyMatch(call -> decoder
            .read(call.input(), RolloutCommand.class)
            .filter(command -> command.commandId().equals(id))
            .isPresent());
  }

  private void answer(Message message, Entry first) {
    Optional<ActResult> answer = decoder.read(message.answer(), ActResult.class);
    boolean refused = first.fact() instanceof ActRefused;
    if (answer.isPresent() && first.fact() != null && answer.get().accepted() == refused) {
      differs(
          message,
          "what it was answered, that it was " + (refused ? "accepted" : "refused"),
          "entry " + first.index() + ", " + first.type());
    } else {
      matched(message);
    }
  }

  private void matched(Message message) {
    findings.matched(message.update() ? Matched.UPDATES : Matched.SIGNALS);
  }

  private void differs(Message message, String expected, String found) {
    findings.differs(
        message.kind(),
        message.place(),
        expected + ", after " + (message.update() ? "update " : "signal ") + message.name(),
        found);
  }
}
