package dev.rolloutledger.worker.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.entry.RolloutNames;
import dev.rolloutledger.ledger.LedgerHealth;
import dev.rolloutledger.ledger.LedgerUnavailableException;
import dev.rolloutledger.plan.PlanReader;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.Amend;
import dev.rolloutledger.rollout.Approve;
import dev.rolloutledger.rollout.Attest;
import dev.rolloutledger.rollout.PersonAct;
import dev.rolloutledger.rollout.Redact;
import dev.rolloutledger.rollout.RefusedException;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.worker.desk.ActDesk;
import dev.rolloutledger.worker.web.ApiException;
import dev.rolloutledger.worker.web.Bodies;
import dev.rolloutledger.worker.web.Bounded;
import dev.rolloutledger.worker.web.Callers;
import dev.rolloutledger.workflow.message.ActResult;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** What people do to a rollout. */
final class ActRoutes {

  /** How long a rollback waits for the ledger before it goes on without. */
  private static final Duration PATIENCE = Duration.ofMillis(400);

  private static final String SAME = " with the same request id, which does it once";

  private final ApiParts parts;
  private final Bounded bounded;
  private final Bounded rollbacks;

  /**
   * @param rollbacks threads of their own: a rollback waits behind no act that waits for the ledger
   */
  ActRoutes(ApiParts parts, Bounded bounded, Bounded rollbacks) {
    this.parts = parts;
    this.bounded = bounded;
    this.rollbacks = rollbacks;
  }

  void rollback(Context context) {
    Instant now = parts.clock().instant();
    JsonNode body = Bodies.read(context);
    Actor actor = Callers.actor(context, body);
    String reason = Bodies.sentence(body, "reason");
    Known known = known(RolloutRoutes.asked(context));
    ActDesk.Rollback asked = new ActDesk.Rollback(Bodies.requestId(body), actor, reason);
    ActResult result = rollbacks.call(
        () -> parts.acts().rollback(known.rollout(), known.state(), asked, now),
        ActRoutes::lateRollback);
    Bodies.write(context, result.status().equals("ROLLED_BACK") ? 200 : 202, result);
  }

  void pause(Context context) {
    act(context, body -> new PersonAct.Pause(reason(body)));
  }

  void resume(Context context) {
    act(context, body -> new PersonAct.Resume(reason(body)));
  }

  void promote(Context context) {
    act(context, body -> new PersonAct.Promote(reason(body)));
  }

  void abandon(Context context) {
    act(context, body -> new PersonAct.Abandon(reason(body)));
  }

  void attest(Context context) {
    act(context, body -> new Attest(Bodies.name(body, "item"), Bodies.note(body, "note")));
  }

  void approve(Context context) {
    act(
        context,
        body -> new Approve(
            reason(body),
            Bodies.yes(body, "amendment"),
            body.hasNonNull("gate") ? Bodies.name(body, "gate") : null,
            seen(body),
            Bodies.yes(body, "breakGlass")));
  }

  /** Of any rollout, not of the last of its name alone. */
  void redact(Context context) {
    JsonNode body = Bodies.read(context);
    Actor actor = Callers.actor(context, body);
    String requestId = Bodies.requestId(body);
    Redact redact = new Redact(reason(body), Bodies.numbers(body, "entries"));
    String rollout = RolloutRoutes.id(context, parts);
    answer(context, () -> parts.acts().redact(rollout, requestId, actor, redact));
  }

  void amend(Context context) {
    act(context, body -> {
      String plan = Bodies.document(body, "plan");
      // Read here as well, so that each problem is answered with its place in the file.
      PlanReader.read(Bodies.fileName(body), plan.getBytes(StandardCharsets.UTF_8));
      return new Amend(reason(body), plan);
    });
  }

  private static long seen(JsonNode body) {
    Long seen = Bodies.number(body, "seen", -1, Long.MAX_VALUE);
    return seen == null ? -1 : seen;
  }

  private static String reason(JsonNode body) {
    return Bodies.sentence(body, "reason");
  }

  private void act(Context context, Function<JsonNode, PersonAct> asked) {
    JsonNode body = Bodies.read(context);
    Actor actor = Callers.actor(context, body);
    String requestId = Bodies.requestId(body);
    PersonAct act = asked.apply(body);
    String rollout = id(context);
    Unmoved.require(context, parts.logbook().ledger(), rollout, requestId);
    answer(context, () -> parts.acts().act(rollout, requestId, actor, act));
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
      return rollbacks.within(PATIENCE, () -> {
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
