package dev.rolloutledger.examples.vendor.launchdarkly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolloutledger.examples.vendor.Asked;
import dev.rolloutledger.examples.vendor.Fault;
import dev.rolloutledger.examples.vendor.Told;
import dev.rolloutledger.examples.vendor.VendorDouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * LaunchDarkly's REST API for boolean flags of the project {@code default}, each with the environment
 * {@code production}. Semantic patches are followed as a whole or not at all; errors are those of the
 * published OpenAPI document.
 */
public final class LaunchDarklyDouble extends VendorDouble {

  /** The token that it accepts. */
  public static final String TOKEN = "api-4f1b2c3d-0a9b-4c8d-8e7f-6a5b4c3d2e1f";

  private static final String PATH = "/api/v2/flags/default/";
  private static final String SEMANTIC = "domain-model=launchdarkly.semanticpatch";

  private final ObjectMapper json = new ObjectMapper();
  private final Map<String, ObjectNode> flags = new LinkedHashMap<>();
  private final List<String> comments = new ArrayList<>();
  private boolean approvals;
  private boolean scheduled;
  private boolean forbidden;
  private boolean conflict;
  private long pause;

  /** Without a flag. */
  public LaunchDarklyDouble() throws IOException {}

  /** Adds a boolean flag that is off in production. */
  public synchronized ObjectNode add(String key) {
    ObjectNode flag = json.createObjectNode().put("key", key).put("kind", "boolean");
    flag.put("_version", 1);
    var variations = flag.putArray("variations");
    variations.addObject().put("_id", key + "-on").put("value", true);
    variations.addObject().put("_id", key + "-off").put("value", false);
    ObjectNode production = flag.putObject("environments").putObject("production");
    production.put("on", false).put("archived", false).put("version", 1).put("offVariation", 1);
    production.putObject("fallthrough").put("variation", 1);
    flag.putObject("customProperties");
    flags.put(key, flag);
    return flag;
  }

  /** A flag as the API gives it. */
  public synchronized ObjectNode flag(String key) {
    ObjectNode flag = flags.get(key);
    if (flag == null) {
      throw new IllegalArgumentException("no flag " + key);
    }
    return flag;
  }

  /** The comments of accepted changes, as its audit log has them. */
  public synchronized List<String> comments() {
    return List.copyOf(comments);
  }

  /** Whether changes in production need an approval. */
  public synchronized void approvals(boolean required) {
    approvals = required;
  }

  /** Whether a scheduled change is pending that any other would break. */
  public synchronized void scheduled(boolean pending) {
    scheduled = pending;
  }

  /** Whether the token's role may change no custom properties. */
  public synchronized void forbidCustomProperties(boolean forbid) {
    forbidden = forbid;
  }

  /** The next change meets another one. */
  public synchronized void conflictOnce() {
    conflict = true;
  }

  /** How far the end of the window is when there were too many requests, in milliseconds. */
  public synchronized void pause(long millis) {
    pause = millis;
  }

  @Override
  protected Told refusal(Fault because) {
    return switch (because) {
      case TOO_MANY ->
        new Told(
            429,
            Map.of(
                "X-Ratelimit-Route-Remaining",
                "0",
                "X-Ratelimit-Reset",
                Long.toString(System.currentTimeMillis() + pause)),
            error("rate_limited", "You've exceeded the API rate limit. Try again later."));
      case REVOKED -> Told.of(401, error("unauthorized", "Invalid access token"));
      default -> Told.of(500, error("internal_service_error", "Internal service error"));
    };
  }

  @Override
  protected Told answer(Asked request) {
    if (!request.header("Authorization").filter(TOKEN::equals).isPresent()) {
      return refusal(Fault.REVOKED);
    }
    ObjectNode flag =
        request.path().startsWith(PATH) ? flags.get(request.path().substring(PATH.length())) : null;
    if (flag == null) {
      return Told.of(404, error("not_found", "Unknown resource"));
    }
    return request.method().equals("GET") ? Told.of(200, flag.toString()) : patched(request, flag);
  }

  private Told patched(Asked request, ObjectNode flag) {
    if (!request.header("Content-Type").orElse("").contains(SEMANTIC)) {
      return Told.of(400, error("invalid_request", "invalid JSON patch"));
    }
    if (conflict) {
      conflict = false;
      return Told.of(
          409,
          error("optimistic_locking_error", "Conflict. Optimistic lock error. Try again later."));
    }
    if (approvals) {
      return Told.of(405, error("method_not_allowed", "approval is required to make this request"));
    }
    if (scheduled && !request.query().contains("ignoreConflicts=true")) {
      return Told.of(400, error("invalid_request", "conflicts with a pending scheduled change"));
    }
    if (forbidden && request.body().contains("CustomProperties")) {
      return Told.of(
          403, error("forbidden", "Forbidden. Access to the requested resource was denied."));
    }
    return followed(tree(request.body()), flag);
  }

  private Told followed(JsonNode patch, ObjectNode flag) {
    ObjectNode changed = flag.deepCopy();
    JsonNode environment =
        changed.path("environments").path(patch.path("environmentKey").asText());
    if (!environment.isObject()) {
      return Told.of(400, error("invalid_request", "unknown environmentKey"));
    }
    try {
      Instructions instructions = new Instructions(changed, (ObjectNode) environment);
      patch.path("instructions").forEach(instructions::follow);
    } catch (IllegalArgumentException invalid) {
      return Told.of(400, error("invalid_request", String.valueOf(invalid.getMessage())));
    }
    ((ObjectNode) environment).put("version", environment.path("version").asInt() + 1);
    flags.put(changed.path("key").asText(), changed);
    comments.add(patch.path("comment").asText());
    return Told.of(200, changed.toString());
  }

  private JsonNode tree(String body) {
    try {
      return json.readTree(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String error(String code, String message) {
    return json.createObjectNode().put("code", code).put("message", message).toString();
  }
}
