package dev.rolloutledger.worker.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.entry.RolloutNames;
import dev.rolloutledger.ledger.LedgerHealth;
import dev.rolloutledger.ledger.LedgerUnavailableException;
import dev.rolloutledger.rollout.RefusedException;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.workflow.message.ActResult;
import dev.rolloutledger.workflow.message.AttestRequest;
import dev.rolloutledger.workflow.message.RollbackRequest;
import dev.rolloutledger.workflow.message.SteerRequest;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** What people do to a rollout. */
final class ActRoutes {

  /** How long a rollback waits for the ledger before it goes on without. */
  private static final Duration PATIENCE = Duration.ofMillis(400);

  private static final String SAME = " with the same request id, which does it once";

  private final ApiParts parts;
  private final Bounded bounded;

  ActRoutes(ApiParts parts, Bounded bounded) {
    this.parts = parts;
    this.bounded = bounded;
  }

  void rollback(Context context) {
    Instant now = parts.clock().instant();
    JsonNode body = Bodies.read(context);
    RollbackRequest request = new RollbackRequest(
        requestId(body), Bodies.name(body, "actor"), Bodies.sentence(body, "reason"), now);
    Known known = known(RolloutRoutes.asked(context));
    ActResult result = bounded.call(
        () -> parts.acts().rollback(known.rollout(), known.state(), request),
        ActRoutes::lateRollback);
    Bodies.write(context, result.status().equals("ROLLED_BACK") ? 200 : 202, result);
  }

  void pause(Context context) {
    SteerRequest request = steer(Bodies.read(context));
    String rollout = id(context);
    answer(context, () -> parts.acts().pause(rollout, request));
  }

  void resume(Context context) {
    SteerRequest request = steer(Bodies.read(context));
    String rollout = id(context);
    answer(context, () -> parts.acts().resume(rollout, request));
  }

  void attest(Context context) {
    JsonNode body = Bodies.read(context);
    AttestRequest request = new AttestRequest(
        requestId(body),
        Bodies.name(body, "actor"),
        Bodies.name(body, "item"),
        body.hasNonNull("note") ? Bodies.note(body, "note") : "");
    String rollout = id(context);
    answer(context, () -> parts.acts().attest(rollout, request));
  }

  private static SteerRequest steer(JsonNode body) {
    return new SteerRequest(
        requestId(body), Bodies.name(body, "actor"), Bodies.sentence(body, "reason"));
  }

  /** Who sends no request id asks for something new each time. */
  private static String requestId(JsonNode body) {
    return body.hasNonNull("requestId")
        ? Bodies.name(body, "requestId")
        : UUID.randomUUID().toString();
  }

  private record Known(String rollout, Optional<RolloutState> state) {}

  /** A rollback does not wait for the ledger to say which rollout it is, and where it stands. */
  private Known known(String asked) {
    return readable(asked)
        .orElseGet(() -> new Known(
            parts
                .acts()
                .byCard(RolloutNames.name(asked))
                .orElseThrow(() -> new RefusedException("no target is known for " + asked)),
            Optional.empty()));
  }

  private Optional<Known> readable(String asked) {
    try {
      return bounded.within(PATIENCE, () -> {
        String rollout = last(asked);
        return new Known(rollout, parts.logbook().state(rollout));
      });
    } catch (LedgerUnavailableException away) {
      return Optional.empty();
    }
  }

  private String id(Context context) {
    return last(RolloutRoutes.asked(context));
  }

  /** The last rollout of its name: all of a name share one target, and only that one steers it. */
  private String last(String asked) {
    String rollout = parts.desk().resolve(asked);
    String last = parts.desk().resolve(RolloutNames.name(rollout));
    if (!last.equals(rollout)) {
      throw new RefusedException(
          rollout + " is not the last rollout of its name, which is " + last + "; name that one");
    }
    return rollout;
  }

  private void answer(Context context, Supplier<ActResult> act) {
    ActResult result = bounded.call(act, this::late);
    if (!result.accepted()) {
      throw new RefusedException(String.valueOf(result.refusal()));
    }
    Bodies.write(context, 200, result);
  }

  /** The procedure was asked; what it records stays to be seen. */
  private ApiException late() {
    LedgerHealth ledger = parts.logbook().ledger().health();
    return ledger.writable()
        ? new ApiException(503, "engine", "the engine did not answer; ask again" + SAME)
        : new ApiException(
            503,
            "ledger",
            "the ledger cannot record since "
                + ledger.since()
                + " ("
                + ledger.problem()
                + "); the act is recorded as soon as it can, or ask again"
                + SAME);
  }

  private static ApiException lateRollback() {
    return new ApiException(
        503,
        "engine",
        "the engine did not answer; switch off without it: rollout rollback --direct");
  }
}
