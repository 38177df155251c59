package dev.rolloutledger.starter.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.plan.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A request that {@code up} did not do, in its own words. */
public final class ApiProblemException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String code;

  private ApiProblemException(String code, String sentence) {
    super(sentence);
    this.code = code;
  }

  /** What kind of problem it is: {@code refused}, {@code unknown-rollout}, {@code ledger}, ... */
  public String code() {
    return code;
  }

  /** From an answer's body, problem+json; where a plan was refused, a line for each problem. */
  static ApiProblemException of(int status, byte[] body) {
    try {
      JsonNode answer = Json.mapper().readTree(body);
      List<String> sentences = new ArrayList<>();
      for (JsonNode problem : answer.path("problems")) {
        sentences.add(Json.mapper().treeToValue(problem, Problem.class).sentence());
      }
      String detail = answer.path("detail").asText("HTTP status " + status);
      return new ApiProblemException(
          answer.path("code").asText("internal"),
          sentences.isEmpty() ? detail : String.join("\n", sentences));
    } catch (IOException e) {
      return new ApiProblemException(
          "internal", "expected JSON from up, found HTTP status " + status);
    }
  }
}
