package dev.rolloutledger.examples.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;

/** A response, whole. */
record Reply(int status, String contentType, String body) {

  static Reply json(ObjectMapper json, int status, JsonNode body) {
    try {
      return new Reply(status, "application/json", json.writeValueAsString(body));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Reply text(String contentType, String body) {
    return new Reply(200, contentType, body);
  }
}
