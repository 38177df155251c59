package dev.rolloutledger.worker.source.httpjson;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.worker.connection.http.JsonPlace;
import dev.rolloutledger.worker.source.AbsentException;

/** What stands at a JSONPath of an answer, or why nothing does. */
final class JsonPlaces {

  private JsonPlaces() {}

  static JsonNode find(JsonNode json, String path) throws AbsentException {
    try {
      return JsonPlace.parse(path)
          .in(json)
          .orElseThrow(
              () -> AbsentException.noData("expected a value at " + path + ", found none"));
    } catch (IllegalArgumentException e) {
      throw AbsentException.error(String.valueOf(e.getMessage()));
    }
  }
}
