package dev.rolloutledger.worker.platform.generic;

import dev.rolloutledger.plan.yaml.Cursor;
import dev.rolloutledger.plan.yaml.Keys;
import dev.rolloutledger.worker.connection.http.HttpCall;
import dev.rolloutledger.worker.connection.http.JsonPlace;
import java.util.Map;

/**
 * The request that reads a value back.
 *
 * @param value where it stands in the answer
 */
record ReadRequest(Template path, JsonPlace value) {

  private static final JsonPlace ROOT = JsonPlace.parse("$");

  /** The request at a key. */
  static ReadRequest of(Cursor at) {
    Keys keys = at.keys("path", "value");
    return new ReadRequest(
        Template.path(keys.required("path")),
        keys.required("value").parse("a JSONPath such as $.percentage", ROOT, JsonPlace::parse));
  }

  HttpCall call(String name) {
    return HttpCall.get(path.path(Map.of("name", name)));
  }
}
