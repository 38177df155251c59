package dev.rolloutledger.worker.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.entry.RolloutNames;
import dev.rolloutledger.ledger.LedgerHealth;
import dev.rolloutledger.ledger.LedgerUnavailableException;
import dev.rolloutledger.plan.Plan;
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
import dev.rolloutledger.workflow.message.ActResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What people do to a rollout, whichever face they ask at. Whoever waits here waits in threads of their
 * own, and a rollback behind nobody else.
 */
public final class Acts implements AutoCloseable {

  /** How long a rollback waits for the ledger before it goes on without. */
  private static final Duration PATIENCE = Duration.ofMillis(400);

  private static final String SAME = " with the same request id, which does it once";

  private final Looked looked;
  private final ActParts parts;
  private final Bounded bounded = new Bounded();
  // A rollback waits behind no act that waits for the ledger.
  private final Bounded rollbacks = new Bounded();
  private final FreezeActs freezes;

  public Acts(Looked looked, ActParts parts) {
    this.looked = looked;
    this.parts = parts;
    this.freezes = new FreezeActs(parts.logbook(), looked.clock(), bounded);
  }

  /**
   * What somebody asks for.
   *
   * @param rollout name or id of the rollout, as it was asked
   * @param actor who asks
   * @param body what they sent: each act's fields, and the request's id
   */
  public record Asked(String rollout, Actor actor, JsonNode body) {

    private String requestId() {
      return Bodies.requestId(body);
    }
  }

  /** Freezes and thaws of everyone. */
  public FreezeActs freezes() {
    return freezes;
  }

  /** Rolls back; answers before it is done, unless it was done before. */
  public ActResult rollback(Asked asked) {
    Instant now = looked.clock().instant();
    String reason = Bodies.sentence(asked.body(), "reason");
    ActDesk.Rollback rollback = new ActDesk.Rollback(asked.requestId(), asked.actor(), reason);
    Known known = known(asked.rollout());
    return rollbacks.call(
        () -> parts.acts().rollback(known.rollout(), known.state(), rollback, now),
        Acts::lateRollback);
  }

  public ActResult pause(Asked asked) {
    return act(asked, body -> new PersonAct.Pause(reason(body)));
  }

  public ActResult resume(Asked asked) {
    return act(asked, body -> new PersonAct.Resume(reason(body)));
  }

  public ActResult promote(Asked asked) {
    return act(asked, body -> new PersonAct.Promote(reason(body)));
  }

  public ActResult abandon(Asked asked) {
    return act(asked, body -> new PersonAct.Abandon(reason(body)));
  }

  public ActResult attest(Asked asked) {
    return act(asked, body -> new Attest(Bodies.name(body, "item"), Bodies.note(body, "note")));
  }

  /** Approves the gate, or an amendment, that the body names. */
  public ActResult approve(Asked asked) {
    return act(
        asked,
        body -> new Approve(
            reason(body),
            Bodies.yes(body, "amendment"),
            body.hasNonNull("gate") ? Bodies.name(body, "gate") : null,
            seen(body),
            Bodies.yes(body, "breakGlass")));
  }

  /** Of any rollout, not of the last of its name alone. */
  ActResult redact(Asked asked) {
    String requestId = asked.requestId();
    Redact redact = new Redact(reason(asked.body()), Bodies.numbers(asked.body(), "entries"));
    String rollout = looked.resolve(asked.rollout());
    return answered(() -> parts.acts().redact(rollout, requestId, asked.actor(), redact));
  }

  /** Proposes another plan. */
  public ActResult amend(Asked asked) {
    return act(asked, body -> {
      // Read here as well, so that each problem is answered with its place in the file.
      Plans.of(body);
      return new Amend(reason(body), Bodies.document(body, "plan"));
    });
  }

  /** Starts the next rollout of a name in the place of one that was taken back; answers with its id. */
  public String retry(Asked asked) {
    JsonNode body = asked.body();
    Plan plan = Plans.ifAny(body);
    return parts
        .desk()
        .retry(
            looked.resolve(asked.rollout()), plan, asked.actor(), reason(body), asked.requestId());
  }

  private static long seen(JsonNode body) {
    Long seen = Bodies.number(body, "seen", -1, Long.MAX_VALUE);
    return seen == null ? -1 : seen;
  }

  private static String reason(JsonNode body) {
    return Bodies.sentence(body, "reason");
  }

  private ActResult act(Asked asked, Function<JsonNode, PersonAct> reads) {
    String requestId = asked.requestId();
    PersonAct act = reads.apply(asked.body());
    String rollout = last(asked.rollout());
    return answered(() -> parts.acts().act(rollout, requestId, asked.actor(), act));
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

  /** The last rollout of its name: all of a name share one target, and only that one steers it. */
  private String last(String asked) {
    String rollout = looked.resolve(asked);
    String last = looked.resolve(RolloutNames.name(rollout));
    if (!last.equals(rollout)) {
      throw new RefusedException(
          rollout + " is not the last rollout of its name, which is " + last + "; name that one");
    }
    return rollout;
  }

  private ActResult answered(Supplier<ActResult> act) {
    ActResult result = bounded.call(act, this::late);
    if (!result.accepted()) {
      throw new RefusedException(String.valueOf(result.refusal()));
    }
    return result;
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

  /** Lets the threads go that wait. */
  @Override
  public void close() {
    bounded.close();
    rollbacks.close();
  }
}
