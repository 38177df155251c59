package dev.rolloutledger.worker.platform.generic;

import dev.rolloutledger.plan.yaml.Cursor;
import dev.rolloutledger.plan.yaml.Keys;
import dev.rolloutledger.worker.connection.http.HttpCall;
import dev.rolloutledger.worker.platform.TargetWrite;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The request that sets a value.
 *
 * @param body null for none
 * @param type the body's content type
 */
record WriteRequest(String method, Template path, @Nullable Template body, String type) {

  private static final Set<String> METHODS = Set.of("POST", "PUT", "PATCH", "DELETE");

  /** The request at a key. */
  static WriteRequest of(Cursor at) {
    Keys keys = at.keys("method", "path", "body", "content-type");
    return new WriteRequest(
        keys.optional("method", "PUT", WriteRequest::method),
        Template.path(keys.required("path")),
        keys.optional("body").map(Template::body).orElse(null),
        keys.optional("content-type", "application/json", each -> each.text("a media type")));
  }

  private static String method(Cursor at) {
    return at.parse("POST, PUT, PATCH or DELETE", "PUT", text -> {
      if (!METHODS.contains(text)) {
        throw new IllegalArgumentException("no such method");
      }
      return text;
    });
  }

  /**
   * The call for a value.
   *
   * @param tag the version that it may replace; empty for any
   */
  HttpCall call(String name, String value, TargetWrite write, Optional<String> tag) {
    Map<String, String> values = Map.of(
        "name", name,
        "value", value,
        "rollout", write.rollout(),
        "fence", Long.toString(write.fence()),
        "comment", write.comment());
    Map<String, String> headers = new LinkedHashMap<>();
    if (body != null) {
      headers.put("Content-Type", type);
    }
    tag.ifPresent(version -> headers.put("If-Match", version));
    if (!write.off()) {
      // The off state is written again and again; a service must not take that for the same
      // request.
      headers.put("Idempotency-Key", write.rollout() + "/" + write.fence() + "/" + name);
    }
    return new HttpCall(
        method, path.path(values), headers, body == null ? null : body.body(values, type));
  }
}
