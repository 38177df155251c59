package dev.rolloutledger.starter.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * The fields at the top of a small JSON object. Read without the mapper, which takes longer to make than
 * the answer to come: people wait for what needs no more than this.
 */
final class TopFields {

  private TopFields() {}

  /**
   * Their values as they stand there, by name; those that are objects, arrays or null are left out.
   *
   * @throws IOException if it is no JSON object
   */
  static Map<String, String> of(byte[] json) throws IOException {
    Map<String, String> fields = new HashMap<>();
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("expected a JSON object, found " + parser.currentToken());
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
          fields.put(name, parser.getText());
        } else {
          parser.skipChildren();
        }
      }
    }
    return fields;
  }
}
