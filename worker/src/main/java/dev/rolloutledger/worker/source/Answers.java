package dev.rolloutledger.worker.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.worker.connection.http.HttpAnswer;

/** Answers as JSON. */
public final class Answers {

  private Answers() {}

  /**
   * The body as JSON.
   *
   * @throws AbsentException if it is none
   */
  public static JsonNode json(HttpAnswer answer) throws AbsentException {
    try {
      JsonNode tree = Json.mapper().readTree(answer.body());
      if (!tree.isMissingNode()) {
        return tree;
      }
    } catch (JsonProcessingException e) {
      // Said below: the parser's message is about characters, the excerpt shows what came.
    }
    throw AbsentException.error("expected JSON, found " + excerpt(answer));
  }

  /** The sentence for a status that is not 2xx. */
  public static AbsentException unexpectedStatus(HttpAnswer answer) {
    String where = answer.location() == null ? "" : " (redirect to " + answer.location() + ")";
    return AbsentException.error(
        "expected status 200, found " + answer.status() + where + ": " + excerpt(answer));
  }

  /** Not cut before it is redacted: the reason is, later. */
  private static String excerpt(HttpAnswer answer) {
    String line = answer.body().strip().replaceAll("\\s+", " ");
    return line.isEmpty() ? "an empty body" : line;
  }
}
