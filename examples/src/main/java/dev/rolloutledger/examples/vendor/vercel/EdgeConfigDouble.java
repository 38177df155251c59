package dev.rolloutledger.examples.vendor.vercel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolloutledger.examples.vendor.Asked;
import dev.rolloutledger.examples.vendor.Fault;
import dev.rolloutledger.examples.vendor.Told;
import dev.rolloutledger.examples.vendor.VendorDouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The items of the Edge Config {@code ecfg_chat}, by its old and by its new address. */
public final class EdgeConfigDouble extends VendorDouble {

  /** The token that it accepts. */
  public static final String TOKEN = "vcp_0123456789abcdefghijklmn";

  private static final String PATH = "/v1/(?:edge|global)-config/ecfg_chat/items";

  private final VercelAnswers answers = new VercelAnswers();
  private final Map<String, JsonNode> items = new LinkedHashMap<>();

  /** Without an item. */
  public EdgeConfigDouble() throws IOException {}

  /** Sets an item, as a person would. */
  public synchronized void set(String key, JsonNode value) {
    items.put(key, value);
  }

  /** The items' values by key. */
  public synchronized Map<String, JsonNode> items() {
    return new LinkedHashMap<>(items);
  }

  @Override
  protected Told refusal(Fault because) {
    return answers.refusal(because);
  }

  @Override
  protected Told answer(Asked request) {
    if (!VercelAnswers.admits(request, TOKEN)) {
      return refusal(Fault.REVOKED);
    }
    if (!request.path().matches(PATH)) {
      return answers.error(404, "not_found", "Edge Config not found");
    }
    return request.method().equals("GET") ? Told.of(200, listed()) : patched(request.body());
  }

  private String listed() {
    ArrayNode list = answers.json().createArrayNode();
    items.forEach((key, value) -> {
      ObjectNode item = list.addObject().put("key", key).put("edgeConfigId", "ecfg_chat");
      item.set("value", value);
      item.put("createdAt", 1_700_000_000_000L).put("updatedAt", 1_700_000_000_000L);
    });
    return list.toString();
  }

  /** All of its operations or none. */
  private Told patched(String body) {
    Map<String, JsonNode> changed = new LinkedHashMap<>(items);
    for (JsonNode operation : tree(body).path("items")) {
      String key = operation.path("key").asText();
      if (!key.matches("[\\w-]+") || !operation.path("operation").asText().equals("upsert")) {
        return answers.error(400, "bad_request", "Invalid request: `items` is not valid.");
      }
      changed.put(key, operation.path("value"));
    }
    items.putAll(changed);
    return Told.of(200, "{\"status\":\"ok\"}");
  }

  private JsonNode tree(String body) {
    try {
      return answers.json().readTree(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
