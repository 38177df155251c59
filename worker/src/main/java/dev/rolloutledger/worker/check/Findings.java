package dev.rolloutledger.worker.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.plan.Check;
import dev.rolloutledger.worker.connection.http.HttpAnswer;
import dev.rolloutledger.worker.connection.http.JsonPlace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Holds an answer against what was expected of it, one expectation at a time. */
final class Findings {

  private static final String THERE = "*";
  private static final String NOT_THERE = "!";

  private Findings() {}

  static List<Finding> of(Check.Expectation expectation, HttpAnswer answer) {
    List<Finding> findings = new ArrayList<>();
    findings.add(status(expectation.status(), answer));
    if (!expectation.json().isEmpty()) {
      findings.addAll(places(expectation, answer));
    }
    for (String text : expectation.contains()) {
      boolean holds = answer.body().contains(text);
      findings.add(new Finding(holds, "the text " + quoted(text), holds ? "it" : "no such text"));
    }
    for (String text : expectation.absent()) {
      boolean holds = !answer.body().contains(text);
      findings.add(new Finding(holds, "no text " + quoted(text), holds ? "no such text" : "it"));
    }
    return findings;
  }

  private static Finding status(int expected, HttpAnswer answer) {
    String redirect = answer.location() == null ? "" : " (redirect to " + answer.location() + ")";
    return new Finding(
        answer.status() == expected, "status " + expected, "status " + answer.status() + redirect);
  }

  private static List<Finding> places(Check.Expectation expectation, HttpAnswer answer) {
    JsonNode json = json(answer);
    if (json.isMissingNode()) {
      return List.of(new Finding(false, "JSON", "a body that is none"));
    }
    List<Finding> findings = new ArrayList<>();
    expectation.json().forEach((path, expected) -> findings.add(place(json, path, expected)));
    return findings;
  }

  private static JsonNode json(HttpAnswer answer) {
    try {
      return Json.mapper().readTree(answer.body());
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  private static Finding place(JsonNode json, String path, String expected) {
    try {
      Optional<String> found = JsonPlace.parse(path).in(json).map(Findings::text);
      String shown = found.map(Findings::quoted).orElse("nothing");
      return switch (expected) {
        case THERE -> new Finding(found.isPresent(), "a value at " + path, shown);
        case NOT_THERE -> new Finding(found.isEmpty(), "nothing at " + path, shown);
        default ->
          new Finding(
              found.filter(expected::equals).isPresent(), quoted(expected) + " at " + path, shown);
      };
    } catch (IllegalArgumentException e) {
      return new Finding(false, "a JSONPath", quoted(path));
    }
  }

  private static String text(JsonNode value) {
    return value.isValueNode() ? value.asText() : value.toString();
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }
}
