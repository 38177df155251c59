package dev.rolloutledger.worker.platform.vercelenv;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.worker.connection.http.HttpCall;
import dev.rolloutledger.worker.connection.http.JsonPlace;
import dev.rolloutledger.worker.platform.PlatformException;
import dev.rolloutledger.worker.platform.PlatformException.Next;
import dev.rolloutledger.worker.platform.http.PlatformClient;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The running application, which says what it runs with.
 *
 * @param path below its address
 * @param places where its answer has a setting, by the setting's name
 */
record Application(PlatformClient client, String path, Map<String, JsonPlace> places) {

  /** The values that it runs with; names that it does not tell are absent. */
  Map<String, String> values(Collection<String> names) throws PlatformException {
    Map<String, String> values = new LinkedHashMap<>();
    if (names.stream().noneMatch(places::containsKey)) {
      return values;
    }
    HttpCall call = new HttpCall(
        "GET", path, Map.of("Accept", "application/json", "Cache-Control", "no-cache"), null);
    JsonNode answer = client.json(client.read(call));
    for (String name : names) {
      JsonPlace place = places.get(name);
      if (place != null) {
        place(place, answer).ifPresent(found -> values.put(name, found.asText()));
      }
    }
    return values;
  }

  private static Optional<JsonNode> place(JsonPlace place, JsonNode answer)
      throws PlatformException {
    try {
      return place.in(answer).filter(JsonNode::isValueNode);
    } catch (IllegalArgumentException e) {
      throw new PlatformException(Next.RETRY, "the application: " + e.getMessage());
    }
  }
}
