package dev.rolloutledger.worker.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.worker.web.Bodies;
import dev.rolloutledger.worker.web.Callers;
import dev.rolloutledger.workflow.message.ActResult;
import io.javalin.http.Context;

/** What people do to a rollout, by the API. */
final class ActRoutes {

  private final Acts acts;

  ActRoutes(Acts acts) {
    this.acts = acts;
  }

  void rollback(Context context) {
    ActResult result = acts.rollback(asked(context));
    Bodies.write(context, result.status().equals("ROLLED_BACK") ? 200 : 202, result);
  }

  void pause(Context context) {
    Bodies.write(context, 200, acts.pause(asked(context)));
  }

  void resume(Context context) {
    Bodies.write(context, 200, acts.resume(asked(context)));
  }

  void promote(Context context) {
    Bodies.write(context, 200, acts.promote(asked(context)));
  }

  void abandon(Context context) {
    Bodies.write(context, 200, acts.abandon(asked(context)));
  }

  void attest(Context context) {
    Bodies.write(context, 200, acts.attest(asked(context)));
  }

  void approve(Context context) {
    Bodies.write(context, 200, acts.approve(asked(context)));
  }

  void amend(Context context) {
    Bodies.write(context, 200, acts.amend(asked(context)));
  }

  void redact(Context context) {
    Bodies.write(context, 200, acts.redact(asked(context)));
  }

  private static Acts.Asked asked(Context context) {
    JsonNode body = Bodies.read(context);
    return new Acts.Asked(RolloutRoutes.asked(context), Callers.actor(context, body), body);
  }
}
