package dev.rolloutledger.worker.page;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.plan.Problem;
import dev.rolloutledger.worker.web.Answered;
import java.util.List;

/**
 * An act that was refused, to be shown beside what caused it.
 *
 * @param act the act, as in its address
 * @param answered why, and what that is answered with
 * @param typed what was sent, to be shown again
 */
public record Refusal(String act, Answered answered, JsonNode typed) {

  /** HTTP status of the answer. */
  int status() {
    return answered.status();
  }

  /** Why, in a sentence. */
  public String because() {
    return answered.because();
  }

  /** What is wrong with a plan, by place; empty where it is about none. */
  public List<Problem> problems() {
    return answered.problems();
  }

  /** What was typed into a field; empty where nothing was. */
  public String typed(String field) {
    return typed.path(field).asText("");
  }
}
