package dev.rolloutledger.worker.desk;

import dev.rolloutledger.rollout.Amend;
import dev.rolloutledger.rollout.Approve;
import dev.rolloutledger.rollout.Attest;
import dev.rolloutledger.rollout.PersonAct;
import dev.rolloutledger.rollout.PersonAct.Abandon;
import dev.rolloutledger.rollout.PersonAct.Pause;
import dev.rolloutledger.rollout.PersonAct.Promote;
import dev.rolloutledger.rollout.PersonAct.Resume;
import dev.rolloutledger.workflow.message.AmendRequest;
import dev.rolloutledger.workflow.message.ApproveRequest;
import dev.rolloutledger.workflow.message.AttestRequest;
import dev.rolloutledger.workflow.message.PersonRequest;
import dev.rolloutledger.workflow.message.SteerRequest;

/** People's acts as a run takes them: the name of signal and update, and the request. */
public final class Messages {

  private Messages() {}

  /**
   * A message.
   *
   * @param name name of the signal and of the update
   */
  public record Message(String name, PersonRequest request) {}

  /** The act of somebody, with what vouches for them. */
  public static Message of(PersonAct act, String requestId, String actor, String voucher) {
    if (act instanceof Attest attest) {
      return new Message(
          "attest", new AttestRequest(requestId, actor, attest.item(), attest.note(), voucher));
    }
    if (act instanceof Approve approve) {
      return new Message(
          "approve",
          new ApproveRequest(
              requestId,
              actor,
              approve.reason(),
              approve.amendment(),
              approve.gate(),
              approve.seen(),
              approve.breakGlass(),
              voucher));
    }
    return act instanceof Amend amend
        ? new Message(
            "amend", new AmendRequest(requestId, actor, amend.reason(), amend.yaml(), voucher))
        : steer(act, requestId, actor, voucher);
  }

  private static Message steer(PersonAct act, String requestId, String actor, String voucher) {
    if (act instanceof Pause pause) {
      return steer("pause", requestId, actor, pause.reason(), voucher);
    }
    if (act instanceof Resume resume) {
      return steer("resume", requestId, actor, resume.reason(), voucher);
    }
    if (act instanceof Promote promote) {
      return steer("promote", requestId, actor, promote.reason(), voucher);
    }
    if (act instanceof Abandon abandon) {
      return steer("abandon", requestId, actor, abandon.reason(), voucher);
    }
    throw new IllegalArgumentException("no run takes " + act);
  }

  private static Message steer(
      String name, String requestId, String actor, String reason, String voucher) {
    return new Message(name, new SteerRequest(requestId, actor, reason, voucher));
  }
}
