package dev.rolloutledger.worker.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.json.Json;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Reads requests and writes answers as JSON. */
public final class Bodies {

  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_FILE_NAME = 1_000;
  private static final int LONGEST_TEXT = 2_000;

  private Bodies() {}

  public static JsonNode read(Context context) {
    try {
      JsonNode body = Json.mapper().readTree(context.bodyAsBytes());
      if (body != null && body.isObject()) {
        return body;
      }
    } catch (IOException notJson) {
      throw new ApiException(400, "request", "expected a JSON object, found other text");
    }
    throw new ApiException(400, "request", "expected a JSON object, found none");
  }

  /** Who sends no request id asks for something new each time. */
  public static String requestId(JsonNode body) {
    return body.hasNonNull("requestId")
        ? name(body, "requestId")
        : UUID.randomUUID().toString();
  }

  /** How problems of a plan name its file. */
  public static String fileName(JsonNode body) {
    return body.hasNonNull("fileName") ? text(body, "fileName", LONGEST_FILE_NAME) : "plan.yaml";
  }

  public static String name(JsonNode body, String field) {
    return text(body, field, LONGEST_NAME);
  }

  public static String sentence(JsonNode body, String field) {
    return text(body, field, LONGEST_TEXT);
  }

  /** A text that may be empty. */
  public static String note(JsonNode body, String field) {
    return body.path(field).asText("").isEmpty() ? "" : text(body, field, LONGEST_TEXT);
  }

  /** A text of many lines, as long as a request can be. */
  public static String document(JsonNode body, String field) {
    String text = body.path(field).asText("");
    if (text.isBlank()) {
      throw new ApiException(
          400,
          "request",
          "expected \"" + field + "\", found " + (text.isEmpty() ? "none" : "only white space"));
    }
    return text;
  }

  public static String text(JsonNode body, String field, int longest) {
    String text = document(body, field);
    if (text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t')) {
      throw new ApiException(
          400, "request", "expected \"" + field + "\" in plain text, found control characters");
    }
    if (text.length() > longest) {
      throw new ApiException(
          400,
          "request",
          ("expected \"" + field + "\" of at most " + longest)
              + (" characters, found " + text.length()));
    }
    return text;
  }

  /** A list of whole numbers. */
  public static List<Long> numbers(JsonNode body, String field) {
    List<Long> numbers = new ArrayList<>();
    for (JsonNode each : body.path(field)) {
      if (!each.canConvertToExactIntegral() || !each.canConvertToLong()) {
        throw new ApiException(
            400, "request", "expected whole numbers in \"" + field + "\", found " + each);
      }
      numbers.add(each.longValue());
    }
    return numbers;
  }

  /** A list of names; empty where the field is left out. */
  public static List<String> names(JsonNode body, String field) {
    JsonNode list = body.path(field);
    if (!list.isMissingNode() && !list.isNull() && !list.isArray()) {
      throw new ApiException(
          400, "request", "expected a list of names in \"" + field + "\", found " + list);
    }
    List<String> names = new ArrayList<>();
    for (JsonNode each : list) {
      if (!each.isTextual() || each.asText().isBlank() || each.asText().length() > LONGEST_NAME) {
        throw new ApiException(
            400, "request", "expected a list of names in \"" + field + "\", found " + each);
      }
      names.add(each.asText());
    }
    return names;
  }

  public static void write(Context context, int status, Object answer) {
    try {
      context.status(status).result(Json.mapper().writeValueAsBytes(answer));
      context.contentType("application/json");
    } catch (JsonProcessingException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
