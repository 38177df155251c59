package dev.rolloutledger.worker.api.description;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.worker.access.Right;
import dev.rolloutledger.worker.web.Route;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * One operation, completed by what follows from its route: the parameters of its path, who may, and
 * every problem that it can be answered with. A file says {@code x-act} of what is done once for each
 * request id, {@code x-moves} of what {@code If-Match} is asked of, {@code x-tagged} of what has a tag.
 */
final class Operation {

  private final ObjectNode json;
  private final ArrayNode parameters;
  private final Map<String, String> problems = new TreeMap<>();

  private Operation(ObjectNode json) {
    this.json = json;
    this.parameters = json.withArrayProperty("parameters");
  }

  static ObjectNode of(ObjectNode described, Route route, String path) {
    Operation operation = new Operation(described.deepCopy());
    operation.path(path);
    operation.rights(route.right());
    operation.request();
    if (operation.flag("x-act")) {
      operation.parameter("IdempotencyKey");
      operation.problems.put("409", "Refused");
    }
    if (operation.flag("x-moves")) {
      operation.parameter("IfMatch");
      operation.problems.put("412", "Moved");
    }
    if (operation.flag("x-tagged")) {
      operation.tagged();
    }
    operation.problems.put("500", "Failed");
    operation.problems.put("503", "Away");
    return operation.finished();
  }

  private boolean flag(String name) {
    return json.has(name) && json.remove(name).asBoolean();
  }

  private void parameter(String name) {
    parameters.addObject().put("$ref", "#/components/parameters/" + name);
  }

  private void path(String path) {
    if (path.contains("{number}")) {
      json.put("operationId", json.path("operationId").asText() + "OfNumber");
      parameters.insertObject(0).put("$ref", "#/components/parameters/Number");
    }
    if (path.contains("{name}")) {
      parameters.insertObject(0).put("$ref", "#/components/parameters/Name");
      problems.put("404", "NotFound");
    }
  }

  private void rights(Right right) {
    json.put("x-right", right.name());
    if (right != Right.NONE) {
      problems.put("401", "NoToken");
      problems.put("403", "NoRight");
      problems.put("429", "TooMany");
    } else if (!json.has("security")) {
      json.putArray("security");
    }
  }

  private void request() {
    problems.put("400", "Malformed");
    problems.put("414", "TooLong");
    problems.put("431", "TooLong");
    if (json.has("requestBody")) {
      optional(json.at("/requestBody/content/application~1json/schema"));
      problems.put("413", "TooLarge");
      problems.put("415", "NotJson");
    }
  }

  /** What need not be there may be null as well. */
  static void optional(JsonNode schema) {
    if (schema.path("properties") instanceof ObjectNode properties) {
      Set<String> required = new HashSet<>();
      schema.path("required").forEach(each -> required.add(each.asText()));
      for (Map.Entry<String, JsonNode> each : properties.properties()) {
        if (!required.contains(each.getKey())) {
          ObjectNode either = Json.mapper().createObjectNode();
          either.putArray("anyOf").add(each.getValue()).addObject().put("type", "null");
          each.setValue(either);
        }
      }
    }
  }

  private void tagged() {
    parameter("IfNoneMatch");
    ObjectNode answer = (ObjectNode) json.at("/responses/200");
    answer.putObject("headers").putObject("ETag").put("$ref", "#/components/headers/ETag");
    json.withObjectProperty("responses").putObject("304").put("description", "It is as it was.");
  }

  private ObjectNode finished() {
    ObjectNode responses = json.withObjectProperty("responses");
    problems.forEach((status, name) -> {
      if (!responses.has(status)) {
        responses.putObject(status).put("$ref", "#/components/responses/" + name);
      }
    });
    if (parameters.isEmpty()) {
      json.remove("parameters");
    }
    return json;
  }
}
