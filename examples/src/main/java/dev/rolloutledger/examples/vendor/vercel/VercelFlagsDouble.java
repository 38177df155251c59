package dev.rolloutledger.examples.vendor.vercel;

import com.fasterxml.jackson.databind.JsonNode;
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

/** Vercel Flags of the project {@code chat}: boolean flags with versions that a change can name. */
public final class VercelFlagsDouble extends VendorDouble {

  /** The token that it accepts. */
  public static final String TOKEN = "vcp_nmlkjihgfedcba9876543210";

  private static final String PATH = "/v1/projects/chat/feature-flags/flags/";

  private final VercelAnswers answers = new VercelAnswers();
  private final Map<String, ObjectNode> flags = new LinkedHashMap<>();
  private final List<String> messages = new ArrayList<>();

  /** Without a flag. */
  public VercelFlagsDouble() throws IOException {}

  /** Adds a boolean flag that serves off in production. */
  public synchronized ObjectNode add(String slug) {
    ObjectNode flag = answers.json().createObjectNode();
    flag.put("id", "flag_" + slug).put("slug", slug).put("kind", "boolean").put("state", "active");
    flag.put("revision", 1).put("seed", 4711).put("typeName", "flag").put("description", "Ours.");
    var variants = flag.putArray("variants");
    variants.addObject().put("id", "v_off").put("value", false);
    variants.addObject().put("id", "v_on").put("value", true);
    ObjectNode production = flag.putObject("environments").putObject("production");
    production.put("active", true).put("revision", 1);
    production.putObject("pausedOutcome").put("type", "variant").put("variantId", "v_off");
    production.putObject("fallthrough").put("type", "variant").put("variantId", "v_off");
    production.putArray("rules");
    flags.put(slug, flag);
    return flag;
  }

  /** A flag as the API gives it. */
  public synchronized ObjectNode flag(String slug) {
    ObjectNode flag = flags.get(slug);
    if (flag == null) {
      throw new IllegalArgumentException("no flag " + slug);
    }
    return flag;
  }

  /** The messages of its versions. */
  public synchronized List<String> messages() {
    return List.copyOf(messages);
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
    ObjectNode flag =
        request.path().startsWith(PATH) ? flags.get(request.path().substring(PATH.length())) : null;
    if (flag == null) {
      return answers.error(404, "not_found", "Flag not found");
    }
    return request.method().equals("GET")
        ? new Told(200, Map.of("ETag", tag(flag)), flag.toString())
        : patched(request, flag);
  }

  private Told patched(Asked request, ObjectNode flag) {
    String tag = tag(flag);
    if (request.header("If-Match").filter(named -> !named.equals(tag)).isPresent()) {
      return answers.error(412, "precondition_failed", "The flag was changed by somebody else.");
    }
    JsonNode patch = tree(request.body());
    JsonNode environments = patch.path("environments");
    for (JsonNode environment : environments) {
      for (String key : List.of("active", "pausedOutcome", "rules", "fallthrough")) {
        if (!environment.has(key)) {
          return answers.error(400, "bad_request", "Invalid request: missing `" + key + "`.");
        }
      }
    }
    environments
        .properties()
        .forEach(each -> flag.withObject("/environments").set(each.getKey(), each.getValue()));
    flag.set("description", patch.path("description"));
    flag.put("revision", flag.path("revision").asInt() + 1);
    messages.add(patch.path("message").asText());
    return new Told(200, Map.of("ETag", tag(flag)), flag.toString());
  }

  private static String tag(ObjectNode flag) {
    return "\"" + flag.path("revision").asInt() + "\"";
  }

  private JsonNode tree(String body) {
    try {
      return answers.json().readTree(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
