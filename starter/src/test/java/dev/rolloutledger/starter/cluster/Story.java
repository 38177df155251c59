package dev.rolloutledger.starter.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowServiceException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * One rollout of a fault run: somebody starts it, acts as its scenario says, and repeats each request
 * with the same id until it is accepted.
 */
final class Story implements Callable<String> {

  private static final long PAUSE_MILLIS = 1_000;
  private static final Set<String> OVER = Set.of("COMPLETED", "ROLLED_BACK", "ABANDONED");

  private final Role role;
  private final FaultRun.Size size;
  private final Api api;
  private final WorkflowClient client;
  private final Acknowledgements told;
  private final Chronicle chronicle;
  private int requests;
  private String status = "never heard of";

  Story(
      Role role,
      FaultRun.Size size,
      Api api,
      WorkflowClient client,
      Acknowledgements told,
      Chronicle chronicle) {
    this.role = role;
    this.size = size;
    this.api = api;
    this.client = client;
    this.told = told;
    this.chronicle = chronicle;
  }

  /** Lives through it until it is over or interrupted; gives the last status that was heard. */
  @Override
  public String call() {
    try {
      Thread.sleep(role.begins().toMillis());
      start();
      act();
      await(OVER);
      chronicle.say(role.words() + " is " + status);
    } catch (InterruptedException tooLong) {
      Thread.currentThread().interrupt();
    }
    return status;
  }

  private void start() throws InterruptedException {
    String id = requestId();
    insist(
        "",
        Map.of("plan", role.plan(size.every()), "reason", "a fault run", "requestId", id),
        "RolloutStarted",
        role.rollout() + "/start");
  }

  private void act() throws InterruptedException {
    switch (role.scenario()) {
      case COMPLETES, BREACHES -> {}
      case TAKEN_BACK_OVER_THE_API -> {
        awaitMoment();
        takeBack();
      }
      case TAKEN_BACK_BY_A_SIGNAL -> {
        awaitMoment();
        signal();
      }
      case TAKEN_BACK_AFTERWARDS -> {
        await(OVER);
        takeBack();
        await(Set.of("ROLLED_BACK"));
      }
      case PAUSED_AND_RESUMED -> {
        await(Set.of("HOLDING"));
        if (accepted("pause", "RolloutPaused")) {
          Thread.sleep(role.acts().toMillis());
          accepted("resume", "RolloutResumed");
        }
      }
      case PROMOTED -> {
        await(Set.of("HOLDING"));
        repeat("promote", "HoldPromoted");
      }
      case APPROVED -> {
        await(Set.of("WAITING"));
        Thread.sleep(role.acts().toMillis());
        repeat("approve", "ApprovalGiven");
      }
    }
  }

  private void awaitMoment() throws InterruptedException {
    if (!size.anyMoment()) {
      await(Set.of("HOLDING"));
    }
    Thread.sleep(role.acts().toMillis());
  }

  /** An act that may be refused for now. */
  private void repeat(String verb, String type) throws InterruptedException {
    while (!accepted(verb, type)) {
      Thread.sleep(3 * PAUSE_MILLIS);
    }
  }

  private String requestId() {
    return role.name() + "-request-" + requests++;
  }

  private void takeBack() throws InterruptedException {
    insist(
        "/" + role.name() + "/rollback",
        Map.of("reason", "a fault run", "requestId", requestId()),
        "RollbackStarted",
        role.rollout() + "/back/asked");
  }

  private boolean accepted(String verb, String type) throws InterruptedException {
    String id = requestId();
    return insist(
        "/" + role.name() + "/" + verb,
        Map.of("reason", "a fault run", "requestId", id),
        type,
        role.rollout() + "/act/" + id);
  }

  /** The same request again and again until it is accepted or refused; tells which. */
  private boolean insist(String path, Map<String, ?> body, String type, String commandId)
      throws InterruptedException {
    while (true) {
      try {
        Api.Answer answer = api.post(path, body);
        chronicle.detail(role.name() + path + " " + type + ": " + answer);
        if (answer.accepted()) {
          long index = answer.body().path("ledgerIndex").asLong(-1);
          told.accepted(new Acknowledgements.Act(
              role.rollout(), type, commandId, index < 0 ? Long.MAX_VALUE : index));
          return true;
        } else if (answer.refused()) {
          return false;
        }
      } catch (IOException away) {
        chronicle.detail(role.name() + path + ": " + away);
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  private void signal() throws InterruptedException {
    Map<String, String> request = new HashMap<>(
        Map.of("requestId", requestId(), "actor", "somebody", "reason", "a fault run"));
    while (true) {
      try {
        client.newUntypedWorkflowStub("rollout/" + role.name()).signal("rollback", request);
        told.accepted(new Acknowledgements.Act(
            role.rollout(), "RollbackStarted", role.rollout() + "/back/asked", Long.MAX_VALUE));
        return;
      } catch (WorkflowServiceException away) {
        chronicle.detail(role.name() + " signal: " + away.getCause());
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  /** Looks at its entries and where it stands, until it stands at one of these. */
  private void await(Set<String> wanted) throws InterruptedException {
    while (true) {
      try {
        told.shown(role.rollout(), api.entries(role.name(), told.shown(role.rollout())));
        JsonNode rollout = api.status(role.name());
        status = rollout.path("status").asText();
        if (wanted.contains(status)) {
          return;
        }
      } catch (IOException away) {
        chronicle.detail(role.name() + ": " + away);
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  Role role() {
    return role;
  }
}
