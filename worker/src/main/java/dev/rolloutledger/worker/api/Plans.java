package dev.rolloutledger.worker.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.plan.PlanReader;
import dev.rolloutledger.worker.web.Bodies;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Plans that somebody sends. */
final class Plans {

  private Plans() {}

  /**
   * The plan in a request's body.
   *
   * @throws dev.rolloutledger.plan.PlanException if it cannot be run
   */
  static Plan of(JsonNode body) {
    return read(Bodies.fileName(body), body);
  }

  /** The plan in a request's body, whose file's name has to be one also where there is no plan. */
  static @Nullable Plan ifAny(JsonNode body) {
    String fileName = Bodies.fileName(body);
    return body.hasNonNull("plan") ? read(fileName, body) : null;
  }

  private static Plan read(String fileName, JsonNode body) {
    return PlanReader.read(
        fileName, Bodies.document(body, "plan").getBytes(StandardCharsets.UTF_8));
  }
}
