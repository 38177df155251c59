package dev.rolloutledger.worker.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.rollout.RefusedException;
import dev.rolloutledger.workflow.message.ActResult;
import dev.rolloutledger.workflow.message.AttestRequest;
import dev.rolloutledger.workflow.message.RollbackRequest;
import dev.rolloutledger.workflow.message.SteerRequest;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.UUID;

/** What people do to a rollout. */
final class ActRoutes {

  private final ApiParts parts;

  ActRoutes(ApiParts parts) {
    this.parts = parts;
  }

  void rollback(Context context) {
    Instant now = parts.clock().instant();
    JsonNode body = Bodies.read(context);
    RollbackRequest request =
        new RollbackRequest(
            requestId(body), Bodies.name(body, "actor"), Bodies.sentence(body, "reason"), now);
    ActResult result = parts.acts().rollback(id(context), request);
    Bodies.write(context, result.status().equals("ROLLED_BACK") ? 200 : 202, result);
  }

  void pause(Context context) {
    JsonNode body = Bodies.read(context);
    answer(context, parts.acts().pause(id(context), steer(body)));
  }

  void resume(Context context) {
    JsonNode body = Bodies.read(context);
    answer(context, parts.acts().resume(id(context), steer(body)));
  }

  void attest(Context context) {
    JsonNode body = Bodies.read(context);
    AttestRequest request =
        new AttestRequest(
            requestId(body),
            Bodies.name(body, "actor"),
            Bodies.name(body, "item"),
            body.path("note").asText(""));
    answer(context, parts.acts().attest(id(context), request));
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

  private String id(Context context) {
    return RolloutRoutes.id(context, parts);
  }

  private static void answer(Context context, ActResult result) {
    if (!result.accepted()) {
      throw new RefusedException(String.valueOf(result.refusal()));
    }
    Bodies.write(context, 200, result);
  }
}
