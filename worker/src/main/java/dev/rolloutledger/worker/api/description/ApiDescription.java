package dev.rolloutledger.worker.api.description;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.worker.web.ProblemCode;
import dev.rolloutledger.worker.web.Route;
import io.javalin.http.HandlerType;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The API in OpenAPI 3.1. Words, parameters and bounds stand in files; the routes and their rights come
 * from the route table, the schemas of answers from the types that are answered with.
 */
public final class ApiDescription {

  private static final List<String> PATHS =
      List.of("rollouts.yaml", "acts.yaml", "ledger.yaml", "log.yaml");
  private static final String NUMBERED = "/{name}/{number}";

  private final ObjectNode document;
  private final Set<String> undescribed = new TreeSet<>();
  private final Set<String> unserved = new TreeSet<>();

  private ApiDescription(ObjectNode document) {
    this.document = document;
  }

  /**
   * Of these routes.
   *
   * @throws IllegalStateException if nothing is said of one of them, or something of what is none
   */
  public static ApiDescription of(List<Route> routes) {
    ApiDescription description = new ApiDescription(Yaml.read("frame.yaml"));
    description.problems();
    Operation.optional(description.document.at("/components/schemas/Because"));
    AnswerSchemas.into((ObjectNode) description.document.at("/components/schemas"));
    description.paths(routes);
    if (!description.undescribed.isEmpty() || !description.unserved.isEmpty()) {
      throw new IllegalStateException(
          "expected a description of each route and of nothing else, found"
              + " none of " + description.undescribed
              + ", and no route for " + description.unserved);
    }
    return description;
  }

  /** Every answer that is a problem has the same form. */
  private void problems() {
    for (JsonNode response : document.at("/components/responses")) {
      ((ObjectNode) response)
          .putObject("content")
          .putObject("application/problem+json")
          .putObject("schema")
          .put("$ref", "#/components/schemas/Problem");
    }
    ArrayNode codes =
        ((ObjectNode) document.at("/components/schemas/Problem/properties/code")).putArray("enum");
    for (ProblemCode code : ProblemCode.values()) {
      codes.add(code.text());
    }
  }

  private void paths(List<Route> routes) {
    ObjectNode described = Json.mapper().createObjectNode();
    PATHS.forEach(file -> described.setAll(Yaml.read(file)));
    List<String> used = new ArrayList<>();
    ObjectNode paths = document.putObject("paths");
    for (Route route : routes) {
      String path = route.path().replace('<', '{').replace('>', '}');
      String method = method(route.method());
      String base = path.replace(NUMBERED, "/{name}");
      used.add(method + " " + base);
      if (described.path(base).path(method) instanceof ObjectNode operation) {
        paths.withObjectProperty(path).set(method, Operation.of(operation, route, path));
      } else {
        undescribed.add(method.toUpperCase(Locale.ROOT) + " " + path);
      }
    }
    described
        .properties()
        .forEach(each -> each.getValue().fieldNames().forEachRemaining(method -> {
          if (!used.contains(method + " " + each.getKey())) {
            unserved.add(method.toUpperCase(Locale.ROOT) + " " + each.getKey());
          }
        }));
  }

  private static String method(HandlerType method) {
    return method.name().toLowerCase(Locale.ROOT);
  }

  /** The document. */
  public byte[] json() {
    try {
      return Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(document);
    } catch (JsonProcessingException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
