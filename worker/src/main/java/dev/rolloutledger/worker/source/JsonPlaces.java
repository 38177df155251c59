package dev.rolloutledger.worker.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.worker.connection.http.JsonPlace;

/** What stands at a JSONPath of an answer, or why nothing does. */
public final class JsonPlaces {

  private JsonPlaces() {}

  /**
   * What stands at a path.
   *
   * @throws AbsentException if nothing does, or if it is no path
   */
  public static JsonNode find(JsonNode json, String path) throws AbsentException {
    try {
      return JsonPlace.parse(path)
          .in(json)
          .orElseThrow(
              () -> AbsentException.noData("expected a value at " + path + ", found none"));
    } catch (IllegalArgumentException e) {
      throw AbsentException.error(String.valueOf(e.getMessage()));
    }
  }

  /**
   * The number at a path.
   *
   * @throws AbsentException if nothing stands there, or no finite number
   */
  public static double number(JsonNode json, String path) throws AbsentException {
    JsonNode found = find(json, path);
    if (!found.isNumber() || !Double.isFinite(found.asDouble())) {
      throw AbsentException.error("expected a finite number at " + path + ", found " + found);
    }
    return found.asDouble();
  }
}
