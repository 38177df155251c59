package dev.rolloutledger.worker.connection.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.PathNotFoundException;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import dev.rolloutledger.json.Json;
import java.util.Optional;

/** A place in a JSON answer, by its JSONPath. */
public final class JsonPlace {

  private final String text;
  private final JsonPath path;
  private final Configuration configuration = Configuration.builder()
      .jsonProvider(new JacksonJsonNodeJsonProvider(Json.mapper()))
      .mappingProvider(new JacksonMappingProvider(Json.mapper()))
      .build();

  private JsonPlace(String text, JsonPath path) {
    this.text = text;
    this.path = path;
  }

  /**
   * Reads a JSONPath.
   *
   * @throws IllegalArgumentException if it is none, with a sentence
   */
  public static JsonPlace parse(String text) {
    try {
      return new JsonPlace(text, JsonPath.compile(text));
    } catch (JsonPathException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "expected a JSONPath such as $.data.value, found \"" + text + "\"", e);
    }
  }

  /**
   * What stands there. A {@code null} is nothing. A path that may find several values gives a list,
   * or the value itself where it finds just one.
   */
  public Optional<JsonNode> in(JsonNode json) {
    try {
      JsonNode found = path.read(json, configuration);
      boolean search = !path.isDefinite() && found.isArray();
      JsonNode value = search && found.size() == 1 ? found.get(0) : found;
      return value.isNull() || (search && found.isEmpty()) ? Optional.empty() : Optional.of(value);
    } catch (PathNotFoundException e) {
      return Optional.empty();
    } catch (JsonPathException e) {
      throw new IllegalArgumentException(
          "expected a JSONPath that fits the answer, found \"" + text + "\"", e);
    }
  }
}
