package dev.rolloutledger.worker.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.entry.RolloutNames;
import dev.rolloutledger.ledger.LedgerHealth;
import dev.rolloutledger.ledger.LedgerUnavailableException;
import dev.rolloutledger.plan.PlanReader;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.RefusedException;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.worker.identity.Vouchers;
import dev.rolloutledger.workflow.message.ActResult;
import dev.rolloutledger.workflow.message.AmendRequest;
import dev.rolloutledger.workflow.message.ApproveRequest;
import dev.rolloutledger.workflow.message.AttestRequest;
import dev.rolloutledger.workflow.message.RollbackRequest;
import dev.rolloutledger.workflow.message.SteerRequest;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
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
    Actor actor = Callers.actor(context, body);
    String reason = Bodies.sentence(body, "reason");
    Known known = known(RolloutRoutes.asked(context));
    RollbackRequest request = new RollbackRequest(
        Bodies.requestId(body),
        actor.name(),
        reason,
        now,
        parts.vouchers().issue(known.rollout(), Vouchers.ROLLBACK, actor));
    ActResult result = bounded.call(
        () -> parts.acts().rollback(known.rollout(), known.state(), request),
        ActRoutes::lateRollback);
    Bodies.write(context, result.status().equals("ROLLED_BACK") ? 200 : 202, result);
  }

  void pause(Context context) {
    steer(context, (rollout, request) -> parts.acts().pause(rollout, request));
  }

  void resume(Context context) {
    steer(context, (rollout, request) -> parts.acts().resume(rollout, request));
  }

  void promote(Context context) {
    steer(context, (rollout, request) -> parts.acts().promote(rollout, request));
  }

  void abandon(Context context) {
    steer(context, (rollout, request) -> parts.acts().abandon(rollout, request));
  }

  private void steer(Context context, BiFunction<String, SteerRequest, ActResult> act) {
    Sent sent = sent(context);
    SteerRequest request = new SteerRequest(
        sent.requestId(), sent.actor().name(), sent.reason(), sent.voucher(parts.vouchers()));
    answer(context, () -> act.apply(sent.rollout(), request));
  }

  void approve(Context context) {
    Sent sent = sent(context);
    JsonNode body = sent.body();
    ApproveRequest request = new ApproveRequest(
        sent.requestId(),
        sent.actor().name(),
        sent.reason(),
        body.path("amendment").asBoolean(),
        body.hasNonNull("gate") ? Bodies.name(body, "gate") : null,
        body.hasNonNull("seen") ? body.get("seen").asLong() : null,
        body.path("breakGlass").asBoolean(),
        sent.voucher(parts.vouchers()));
    answer(context, () -> parts.acts().approve(sent.rollout(), request));
  }

  void amend(Context context) {
    Sent sent = sent(context);
    String plan = Bodies.document(sent.body(), "plan");
    String fileName = Bodies.fileName(sent.body());
    // Read here as well, so that each problem is answered with its place in the file.
    PlanReader.read(fileName, plan.getBytes(StandardCharsets.UTF_8));
    AmendRequest request = new AmendRequest(
        sent.requestId(), sent.actor().name(), sent.reason(), plan, sent.voucher(parts.vouchers()));
    answer(context, () -> parts.acts().amend(sent.rollout(), request));
  }

  void attest(Context context) {
    JsonNode body = Bodies.read(context);
    Actor actor = Callers.actor(context, body);
    String requestId = Bodies.requestId(body);
    String item = Bodies.name(body, "item");
    String note = body.hasNonNull("note") ? Bodies.note(body, "note") : "";
    String rollout = id(context);
    AttestRequest request = new AttestRequest(
        requestId, actor.name(), item, note, parts.vouchers().issue(rollout, requestId, actor));
    answer(context, () -> parts.acts().attest(rollout, request));
  }

  /** What every act with a reason brings. */
  private record Sent(JsonNode body, String rollout, String requestId, Actor actor, String reason) {
    String voucher(Vouchers vouchers) {
      return vouchers.issue(rollout, requestId, actor);
    }
  }

  private Sent sent(Context context) {
    JsonNode body = Bodies.read(context);
    return new Sent(
        body,
        id(context),
        Bodies.requestId(body),
        Callers.actor(context, body),
        Bodies.sentence(body, "reason"));
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
