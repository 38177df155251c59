package dev.rolloutledger.worker.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.worker.access.Right;
import dev.rolloutledger.worker.desk.Recovery;
import dev.rolloutledger.worker.desk.Unfinished;
import dev.rolloutledger.worker.identity.Caller;
import dev.rolloutledger.worker.web.Bodies;
import dev.rolloutledger.worker.web.Callers;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;

/** Unfinished rollouts whose engine was lost: which they are, and letting them go on from the ledger. */
final class RecoveryRoutes {

  private final ApiParts parts;

  RecoveryRoutes(ApiParts parts) {
    this.parts = parts;
  }

  /** What is unfinished, and what would be done about it. Changes nothing. */
  void look(Context context) {
    List<String> named = context.queryParams("rollout");
    named.forEach(name -> Callers.require(context, Right.READ, name));
    Caller caller = Callers.of(context);
    answer(
        context,
        parts.recovery().look(named).stream()
            .filter(found -> caller.may(Right.READ, found.rollout()))
            .toList());
  }

  /** Begins a run for each that this engine does not run. */
  void recover(Context context) {
    JsonNode body = Bodies.read(context);
    Actor actor = Callers.actor(context, body);
    String reason = Bodies.sentence(body, "reason");
    String requestId = Bodies.requestId(body);
    List<String> named = Bodies.names(body, "rollouts");
    if (named.isEmpty()) {
      Callers.require(context, Right.STEER, null);
    }
    named.forEach(name -> Callers.require(context, Right.STEER, name));
    answer(context, parts.recovery().recover(named, requestId, actor, reason));
  }

  private void answer(Context context, List<Unfinished> rollouts) {
    Recovery recovery = parts.recovery();
    Bodies.write(context, 200, Map.of("engine", recovery.engine(), "rollouts", rollouts));
  }
}
