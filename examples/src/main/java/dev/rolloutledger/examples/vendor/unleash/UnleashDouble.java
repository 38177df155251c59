package dev.rolloutledger.examples.vendor.unleash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolloutledger.examples.vendor.Asked;
import dev.rolloutledger.examples.vendor.Fault;
import dev.rolloutledger.examples.vendor.Told;
import dev.rolloutledger.examples.vendor.VendorDouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Unleash's Admin API for the flags of one environment: project {@code default}, environment
 * {@code production}. Errors have the names, statuses and sentences of Unleash 7; a failed test of a JSON
 * Patch is answered with 500 there, too.
 */
public final class UnleashDouble extends VendorDouble {

  /** The token that it accepts. */
  public static final String TOKEN = "user:5b1fd0c1e2a94c0ab6e1";

  private static final Pattern PATH = Pattern.compile(
      "/api/admin/projects/([^/]+)/features/([^/]+)/environments/([^/]+)(?:/(on|off|strategies/[^/]+))?");

  private final ObjectMapper json = new ObjectMapper();
  private final Map<String, ObjectNode> flags = new LinkedHashMap<>();
  private final Set<String> missing = new HashSet<>();
  private boolean changeRequests;

  /** Without a flag. */
  public UnleashDouble() throws IOException {}

  /** Adds a flag with one gradual strategy, on in production. */
  public synchronized ObjectNode add(String name, String rollout) {
    ObjectNode flag = json.createObjectNode().put("name", name).put("environment", "production");
    flag.put("enabled", true).put("type", "production");
    flags.put(name, flag);
    flag.putArray("strategies");
    strategy(name, "flexibleRollout");
    ObjectNode parameters = (ObjectNode) flag.at("/strategies/0/parameters");
    parameters.put("rollout", rollout).put("stickiness", "default").put("groupId", name);
    return flag;
  }

  /** Adds a strategy to a flag. */
  public synchronized ObjectNode strategy(String flag, String name) {
    ArrayNode strategies = (ArrayNode) flag(flag).path("strategies");
    ObjectNode strategy = strategies.addObject();
    strategy.put("id", flag + "-" + strategies.size()).put("name", name).putNull("title");
    strategy.put("disabled", false).put("sortOrder", strategies.size());
    strategy.putArray("constraints");
    strategy.putArray("segments");
    strategy.putArray("variants");
    strategy.putObject("parameters");
    return strategy;
  }

  /** A flag in production, as the API gives it. */
  public synchronized ObjectNode flag(String name) {
    ObjectNode flag = flags.get(name);
    if (flag == null) {
      throw new IllegalArgumentException("no flag " + name);
    }
    return flag;
  }

  /** Takes a permission from the token, such as {@code UPDATE_FEATURE_STRATEGY}. */
  public synchronized void forbid(String permission) {
    missing.add(permission);
  }

  /** Whether changes need a change request, which the token may not skip. */
  public synchronized void changeRequests(boolean on) {
    changeRequests = on;
  }

  @Override
  protected Told refusal(Fault because) {
    return switch (because) {
      case TOO_MANY ->
        new Told(429, Map.of("Retry-After", "0"), error("RateLimitError", "Too many requests"));
      case REVOKED -> unauthorized();
      default -> Told.of(502, "<html><body>502 Bad Gateway</body></html>");
    };
  }

  @Override
  protected Told answer(Asked request) {
    if (!request.header("Authorization").filter(TOKEN::equals).isPresent()) {
      return unauthorized();
    }
    Matcher path = PATH.matcher(request.path());
    if (!path.matches()) {
      return error(404, "NotFoundError", "The path you were looking for is not available.");
    }
    ObjectNode flag = flags.get(path.group(2));
    if (flag == null || !path.group(1).equals("default")) {
      return error(
          404,
          "NotFoundError",
          "There's no feature named \"" + path.group(2) + "\" in project \"" + path.group(1)
              + "\".");
    }
    if (!path.group(3).equals("production")) {
      return error(404, "NotFoundError", "Could not find environment " + path.group(3));
    }
    String below = Optional.ofNullable(path.group(4)).orElse("");
    return request.method().equals("GET")
        ? Told.of(200, flag.toString())
        : changed(request, flag, below);
  }

  private Told changed(Asked request, ObjectNode flag, String below) {
    boolean turn = below.equals("on") || below.equals("off");
    String permission = turn ? "UPDATE_FEATURE_ENVIRONMENT" : "UPDATE_FEATURE_STRATEGY";
    if (missing.contains(permission)) {
      return forbidden(permission, " in the \"production\" environment.");
    }
    if (changeRequests) {
      return forbidden("SKIP_CHANGE_REQUEST", ".");
    }
    if (turn) {
      flag.put("enabled", below.equals("on"));
      return Told.of(200, "");
    }
    for (JsonNode strategy : flag.path("strategies")) {
      if (below.equals("strategies/" + strategy.path("id").asText())) {
        return patched(request, (ObjectNode) strategy);
      }
    }
    return error(404, "NotFoundError", "Could not find strategy with id " + below);
  }

  private Told patched(Asked request, ObjectNode strategy) {
    JsonNode patch = tree(request.body());
    for (JsonNode operation : patch) {
      JsonNode value = operation.path("value");
      if (operation.path("op").asText().equals("test")
          && !strategy.at(operation.path("path").asText()).equals(value)) {
        return error(
            500, "UnknownError", "Test operation failed\nname: TEST_OPERATION_FAILED\nindex: 0");
      }
    }
    for (JsonNode operation : patch) {
      if (operation.path("op").asText().equals("replace")) {
        replace(strategy, operation.path("path").asText(), operation.path("value"));
      }
    }
    return Told.of(200, strategy.toString());
  }

  private static void replace(ObjectNode strategy, String path, JsonNode value) {
    int last = path.lastIndexOf('/');
    ObjectNode parent = (ObjectNode) strategy.at(path.substring(0, last));
    parent.set(path.substring(last + 1), value);
  }

  private JsonNode tree(String body) {
    try {
      return json.readTree(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Told forbidden(String permission, String where) {
    return error(
        403,
        "PermissionError",
        "You don't have the required permissions to perform this operation. To perform this action,"
            + " you need the \"" + permission + "\" permission" + where);
  }

  private Told unauthorized() {
    return error(401, "UnauthorizedError", "You must log in to use Unleash.");
  }

  private Told error(int status, String name, String message) {
    return Told.of(status, error(name, message));
  }

  private String error(String name, String message) {
    ObjectNode error = json.createObjectNode();
    error.put("id", "9c40958a-daac-400e-98fb-3bb438567008");
    error.put("name", name).put("message", message);
    error.putArray("details").addObject().put("message", message);
    return error.toString();
  }
}
