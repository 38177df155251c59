package dev.rolloutledger.starter.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.json.Json;
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

  /** What kind of problem it is: {@code refused}, {@code unknown-rollout}, ... */
  public String code() {
    return code;
  }

  /** From an answer's body, problem+json; a list of problems is its sentences. */
  static ApiProblemException of(int status, byte[] body) {
    try {
      JsonNode problem = Json.mapper().readTree(body);
      List<String> sentences = new ArrayList<>();
      problem.path("problems").forEach(each -> sentences.add(each.asText()));
      String detail = problem.path("detail").asText("HTTP status " + status);
      return new ApiProblemException(
          problem.path("code").asText("internal"),
          sentences.isEmpty() ? detail : String.join("\n", sentences));
    } catch (IOException e) {
      return new ApiProblemException("internal", "expected JSON from up, found HTTP status " + status);
    }
  }
}
