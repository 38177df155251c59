package dev.rolloutledger.worker.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.worker.web.Bodies;
import dev.rolloutledger.worker.web.Callers;
import dev.rolloutledger.workflow.message.ActResult;
import io.javalin.http.Context;
import java.util.Map;

/** What people do to a rollout, by the API. */
public final class ActRoutes {

  private final Looked looked;
  private final Acts acts;
  private final WideActRoutes wide;

  public ActRoutes(Looked looked, ActParts parts, Acts acts) {
    this.looked = looked;
    this.acts = acts;
    this.wide = new WideActRoutes(looked, parts, acts.freezes());
  }

  /** What is done to more than one rollout. */
  WideActRoutes wide() {
    return wide;
  }

  void rollback(Context context) {
    ActResult result = acts.rollback(asked(context));
    Bodies.write(context, result.status().equals("ROLLED_BACK") ? 200 : 202, result);
  }

  void pause(Context context) {
    Bodies.write(context, 200, acts.pause(unmoved(context)));
  }

  void resume(Context context) {
    Bodies.write(context, 200, acts.resume(unmoved(context)));
  }

  void promote(Context context) {
    Bodies.write(context, 200, acts.promote(unmoved(context)));
  }

  void abandon(Context context) {
    Bodies.write(context, 200, acts.abandon(unmoved(context)));
  }

  void attest(Context context) {
    Bodies.write(context, 200, acts.attest(unmoved(context)));
  }

  void approve(Context context) {
    Bodies.write(context, 200, acts.approve(unmoved(context)));
  }

  void amend(Context context) {
    Bodies.write(context, 200, acts.amend(unmoved(context)));
  }

  void redact(Context context) {
    Bodies.write(context, 200, acts.redact(asked(context)));
  }

  void retry(Context context) {
    Bodies.write(context, 201, Map.of("rollout", acts.retry(unmoved(context))));
  }

  private static Acts.Asked asked(Context context) {
    JsonNode body = Bodies.read(context);
    return new Acts.Asked(RolloutRoutes.asked(context), Callers.actor(context, body), body);
  }

  /** Asks as well whether the rollout stands where it stood when the caller looked. */
  private Acts.Asked unmoved(Context context) {
    Acts.Asked asked = asked(context);
    String rollout = looked.resolve(asked.rollout());
    Unmoved.require(context, looked.ledger(), rollout, Bodies.requestId(asked.body()));
    return asked;
  }
}
