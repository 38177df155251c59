package dev.rolloutledger.worker.page;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.plan.Problem;
import java.util.List;

/**
 * An act that was refused, to be shown beside what caused it.
 *
 * @param act the act, as in its address
 * @param status HTTP status of the answer
 * @param because why, in a sentence
 * @param problems what is wrong with a plan, by place; empty where it is about none
 * @param typed what was sent, to be shown again
 */
public record Refusal(
    String act, int status, String because, List<Problem> problems, JsonNode typed) {

  public Refusal {
    problems = List.copyOf(problems);
  }

  /** What was typed into a field; empty where nothing was. */
  public String typed(String field) {
    return typed.path(field).asText("");
  }
}
