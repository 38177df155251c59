package dev.rolloutledger.worker.platform.vercelenv;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Set;

/** A deployment as Vercel tells it: of the list, or alone, which has a little more. */
record Build(JsonNode json) {

  private static final Set<String> OPEN = Set.of("QUEUED", "INITIALIZING", "BUILDING", "BLOCKED");
  private static final Set<String> FAILED = Set.of("ERROR", "CANCELED", "DELETED");
  private static final int SHORT = 7;

  String id() {
    return json.path("id").asText(json.path("uid").asText());
  }

  String url() {
    String host = json.path("url").asText();
    return host.isEmpty() ? "" : "https://" + host;
  }

  String state() {
    return json.path("readyState").asText(json.path("state").asText());
  }

  boolean open() {
    return OPEN.contains(state());
  }

  boolean ready() {
    return state().equals("READY");
  }

  boolean failed() {
    return FAILED.contains(state());
  }

  /** Whether it is ready and Vercel leaves it to somebody to bring it into production. */
  boolean staged() {
    return json.path("readySubstate").asText().equals("STAGED")
        || (json.has("autoAssignCustomDomains")
            && !json.path("autoAssignCustomDomains").asBoolean());
  }

  Instant created() {
    return Instant.ofEpochMilli(
        json.path("createdAt").asLong(json.path("created").asLong()));
  }

  /** When it became ready; when it was made where that is not told. */
  Instant readyAt() {
    return json.path("ready").isNumber()
        ? Instant.ofEpochMilli(json.path("ready").asLong())
        : created();
  }

  String meta(String key) {
    return json.path("meta").path(key).asText("");
  }

  /** Where its source is; missing for one that was uploaded. */
  JsonNode gitSource() {
    return json.path("gitSource");
  }

  String sha() {
    return gitSource().path("sha").asText(meta("githubCommitSha"));
  }

  /** Branch and commit, for people; empty where it has none. */
  String source() {
    String sha = sha();
    String ref = gitSource().path("ref").asText(meta("githubCommitRef"));
    String commit = sha.length() > SHORT ? sha.substring(0, SHORT) : sha;
    return ref.isEmpty() || commit.isEmpty() ? ref + commit : ref + "@" + commit;
  }

  /** Why it failed, as Vercel says it. */
  String error() {
    String message = json.path("errorMessage").asText("");
    String code = json.path("errorCode").asText("");
    String found = message.isEmpty() || message.equals("null") ? state() : message;
    return code.isEmpty() || code.equals("null") ? found : found + " (" + code + ")";
  }
}
