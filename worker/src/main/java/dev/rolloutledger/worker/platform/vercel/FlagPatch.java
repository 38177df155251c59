package dev.rolloutledger.worker.platform.vercel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolloutledger.worker.connection.http.HttpCall;
import dev.rolloutledger.worker.platform.TargetWrite;
import java.util.Map;

/** A change of one environment of a flag, with the fence record in its description. */
record FlagPatch(ObjectNode body) {

  /**
   * The change that sets a percentage; targets, rules and what a pause serves stay.
   *
   * @param state without an {@linkplain FlagState#obstacle obstacle}
   */
  static FlagPatch of(FlagState state, int percentage, TargetWrite write, String record) {
    ObjectNode environment = state.environment().deepCopy();
    environment.remove("revision");
    environment.put("active", true);
    environment.set("fallthrough", split(state, percentage));
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("message", write.comment());
    body.put("description", state.note().with(write.name(), record).text());
    body.putObject("environments").set(state.place().environment(), environment);
    return new FlagPatch(body);
  }

  /** The variant that is on comes first, always, and the weights add up to 100. */
  private static JsonNode split(FlagState state, int percentage) {
    String off = state.variant(false).orElseThrow();
    ObjectNode split = JsonNodeFactory.instance.objectNode().put("type", "split");
    split.set("base", state.place().base(state.fallthrough().path("base")));
    split
        .putObject("weights")
        .put(state.variant(true).orElseThrow(), percentage)
        .put(off, 100 - percentage);
    return split.put("defaultVariantId", off);
  }

  /** The request; refused by the service if the flag is not of this version any more. */
  HttpCall ifMatch(String path, FlagState state) {
    Map<String, String> headers =
        state.etag().map(tag -> Map.of("If-Match", tag)).orElse(Map.of());
    return HttpCall.json("PATCH", path, headers, body.toString());
  }

  /** The request, whatever version the flag is of. */
  HttpCall anyway(String path) {
    return HttpCall.json("PATCH", path, Map.of(), body.toString());
  }
}
