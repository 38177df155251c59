package dev.rolloutledger.worker.page;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.plan.PlanReader;
import dev.rolloutledger.worker.api.Acts;
import dev.rolloutledger.worker.api.ApiParts;
import dev.rolloutledger.worker.web.Bodies;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Starts the next rollout of a name in the place of one that was taken back. */
final class Retrying {

  private final ApiParts parts;

  Retrying(ApiParts parts) {
    this.parts = parts;
  }

  /** Answers with the id of the rollout that was started. */
  String retry(Acts.Asked asked) {
    JsonNode body = asked.body();
    return parts
        .desk()
        .retry(
            parts.desk().resolve(asked.rollout()),
            plan(body),
            asked.actor(),
            Bodies.sentence(body, "reason"),
            Bodies.requestId(body));
  }

  private static @Nullable Plan plan(JsonNode body) {
    return body.hasNonNull("plan")
        ? PlanReader.read(
            Bodies.fileName(body), Bodies.document(body, "plan").getBytes(StandardCharsets.UTF_8))
        : null;
  }
}
