package dev.rolloutledger.worker.web;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolloutledger.json.Json;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads requests and writes answers as JSON. */
public final class Bodies {

  private static final Pattern JSON = Pattern.compile(
      "application/json\\s*(;\\s*charset\\s*=\\s*\"?utf-8\"?\\s*)?", Pattern.CASE_INSENSITIVE);

  /** What two readers could take for two things is refused: a field twice, text after the end. */
  private static final ObjectReader STRICT = Json.mapper()
      .reader()
      .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
      .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_FILE_NAME = 1_000;
  private static final int LONGEST_TEXT = 2_000;

  private Bodies() {}

  /**
   * The body of a request: a JSON object with the request's id in it, which may have come as a header.
   *
   * @throws ApiException with 400 or 415 if it is none
   */
  public static JsonNode read(Context context) {
    requireJson(context);
    return RequestIds.into(object(context), context);
  }

  /** A form on another site can send text to us, but not say that it is JSON. */
  private static void requireJson(Context context) {
    String type = context.header("Content-Type");
    if (type != null && !JSON.matcher(type).matches()) {
      throw new ApiException(
          415, "request", "expected the Content-Type application/json, found " + type);
    }
  }

  private static ObjectNode object(Context context) {
    try {
      JsonNode body = STRICT.readTree(context.bodyAsBytes());
      if (body instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonParseException twice) {
      throw new ApiException(
          400, "request", "expected a JSON object, found other text" + twice(twice));
    } catch (IOException notJson) {
      throw new ApiException(400, "request", "expected a JSON object, found other text");
    }
    throw new ApiException(400, "request", "expected a JSON object, found none");
  }

  private static String twice(JsonParseException problem) {
    String said = String.valueOf(problem.getOriginalMessage());
    return said.startsWith("Duplicate field") ? ": a field stands there twice" : "";
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

  /** A text that may be empty, or left out. */
  public static String note(JsonNode body, String field) {
    return found(body, field).isEmpty() ? "" : text(body, field, LONGEST_TEXT);
  }

  private static String found(JsonNode body, String field) {
    JsonNode found = body.path(field);
    if (!found.isTextual() && !found.isMissingNode() && !found.isNull()) {
      throw new ApiException(
          400, "request", "expected \"" + field + "\" as text, found " + shortened(found));
    }
    return found.asText("");
  }

  /** As it stood there, if that is not long. */
  private static String shortened(JsonNode found) {
    String text = found.toString();
    return text.length() > LONGEST_NAME ? text.substring(0, LONGEST_NAME) + "..." : text;
  }

  /** Whether something is so; false where the field is left out. */
  public static boolean yes(JsonNode body, String field) {
    JsonNode found = body.path(field);
    if (!found.isBoolean() && !found.isMissingNode() && !found.isNull()) {
      throw new ApiException(
          400, "request", "expected true or false in \"" + field + "\", found " + shortened(found));
    }
    return found.asBoolean();
  }

  /** A whole number of a range; null where the field is left out. */
  public static @Nullable Long number(JsonNode body, String field, long least, long most) {
    JsonNode found = body.path(field);
    if (found.isMissingNode() || found.isNull()) {
      return null;
    }
    boolean whole =
        found.isNumber() && found.canConvertToExactIntegral() && found.canConvertToLong();
    if (!whole || found.longValue() < least || found.longValue() > most) {
      throw new ApiException(
          400,
          "request",
          ("expected \"" + field + "\" as a whole number from " + least + " to " + most)
              + (", found " + shortened(found)));
    }
    return found.longValue();
  }

  /** A text of many lines, as long as a request can be. */
  public static String document(JsonNode body, String field) {
    String text = found(body, field);
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
    requirePlain(field, text);
    if (text.length() > longest) {
      throw new ApiException(
          400,
          "request",
          ("expected \"" + field + "\" of at most " + longest)
              + (" characters, found " + text.length()));
    }
    return text;
  }

  private static void requirePlain(String field, String text) {
    if (text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t')) {
      throw new ApiException(
          400, "request", "expected \"" + field + "\" in plain text, found control characters");
    }
    if (text.codePoints()
        .anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
      // It has no UTF-8: what was recorded would not be what was said.
      throw new ApiException(
          400, "request", "expected \"" + field + "\" in plain text, found half a character");
    }
  }

  /** A list of whole numbers. */
  public static List<Long> numbers(JsonNode body, String field) {
    requireList(body.path(field), field, "whole numbers");
    List<Long> numbers = new ArrayList<>();
    for (JsonNode each : body.path(field)) {
      if (!each.isNumber() || !each.canConvertToExactIntegral() || !each.canConvertToLong()) {
        throw new ApiException(
            400, "request", "expected whole numbers in \"" + field + "\", found " + each);
      }
      numbers.add(each.longValue());
    }
    return numbers;
  }

  private static void requireList(JsonNode list, String field, String what) {
    if (!list.isMissingNode() && !list.isNull() && !list.isArray()) {
      throw new ApiException(
          400,
          "request",
          "expected a list of " + what + " in \"" + field + "\", found " + shortened(list));
    }
  }

  /** A list of names; empty where the field is left out. */
  public static List<String> names(JsonNode body, String field) {
    JsonNode list = body.path(field);
    requireList(list, field, "names");
    List<String> names = new ArrayList<>();
    for (JsonNode each : list) {
      if (!each.isTextual() || each.asText().isBlank() || each.asText().length() > LONGEST_NAME) {
        throw new ApiException(
            400,
            "request",
            "expected a list of names in \"" + field + "\", found " + shortened(each));
      }
      requirePlain(field, each.asText());
      names.add(each.asText());
    }
    return names;
  }

  /** Answers with JSON that nobody is to keep. */
  public static void write(Context context, int status, Object answer) {
    context.header("Cache-Control", "no-store");
    Answering.json(context, status, answer);
  }
}
