package dev.rolloutledger.worker.platform.vercelenv;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.worker.connection.http.HttpCall;
import dev.rolloutledger.worker.platform.PlatformException;
import dev.rolloutledger.worker.platform.PlatformException.Next;
import dev.rolloutledger.worker.platform.http.PlatformClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The calls of Vercel's REST API that are made of one project. */
final class VercelApi {

  /** A list that goes on after this is not one of a project's variables. */
  private static final int MOST_PAGES = 50;

  private static final int NEWEST = 20;

  private final PlatformClient client;
  private final String project;
  private final String team;

  /**
   * @param project its id or name
   * @param team {@code teamId=...} or {@code slug=...}; empty for a personal account
   */
  VercelApi(PlatformClient client, String project, String team) {
    this.client = client;
    this.project = project;
    this.team = team;
  }

  Project project() throws PlatformException {
    return new Project(get("/v9/projects/" + project));
  }

  /** All variables. Values of those that are not plain are left as Vercel keeps them. */
  List<Variable> variables() throws PlatformException {
    List<Variable> found = new ArrayList<>();
    String page = "";
    for (int pages = 0; pages < MOST_PAGES; pages++) {
      JsonNode answer = get("/v10/projects/" + project + "/env" + page);
      answer.path("envs").forEach(each -> found.add(Variable.of(each)));
      JsonNode next = answer.path("pagination").path("next");
      if (!next.isNumber()) {
        return found;
      }
      page = "?until=" + next.asText();
    }
    throw new PlatformException(
        Next.GIVE_UP,
        "expected at most " + MOST_PAGES + " pages of variables from Vercel, found more");
  }

  /** The value of one that can be read. */
  String value(Variable variable) throws PlatformException {
    return variable.plain()
        ? variable.value()
        : get("/v1/projects/" + project + "/env/" + variable.id()).path("value").asText();
  }

  /** Writes value and comment, and leaves type and targets as they are. */
  void edit(Variable variable, String value, String comment) throws PlatformException {
    ObjectNode body = Json.mapper().createObjectNode().put("value", value).put("comment", comment);
    send("PATCH", "/v9/projects/" + project + "/env/" + variable.id(), body);
  }

  /** Makes one for production; one that came there meanwhile gets the value. */
  void create(String key, String value, String comment) throws PlatformException {
    ObjectNode body = Json.mapper()
        .createObjectNode()
        .put("key", key)
        .put("value", value)
        .put("type", "plain")
        .put("comment", comment);
    body.putArray("target").add("production");
    JsonNode answer = send("POST", "/v10/projects/" + project + "/env?upsert=true", body);
    JsonNode failed = answer.path("failed");
    if (!failed.isEmpty()) {
      throw new PlatformException(
          Next.LOOK_FIRST,
          "expected Vercel to make the variable " + key + ", found: "
              + client.excerpt(failed.path(0).path("error").path("message").asText()));
    }
  }

  /** The newest deployments for production, the newest first. */
  List<Build> builds(Project known) throws PlatformException {
    List<Build> builds = new ArrayList<>();
    String path = "/v7/deployments?projectId=" + known.id() + "&target=production&limit=" + NEWEST;
    get(path).path("deployments").forEach(each -> builds.add(new Build(each)));
    return builds;
  }

  /** One deployment, by its id or host name. */
  Build build(String id) throws PlatformException {
    return new Build(get("/v13/deployments/" + encoded(id)));
  }

  /** Begins one for production, of that source. */
  Build deploy(Project known, JsonNode gitSource, Map<String, String> meta)
      throws PlatformException {
    ObjectNode body = Json.mapper()
        .createObjectNode()
        .put("name", known.json().path("name").asText(project))
        .put("project", known.id())
        .put("target", "production");
    body.set("gitSource", gitSource);
    body.set("meta", Json.mapper().valueToTree(meta));
    return new Build(send("POST", "/v13/deployments?forceNew=1", body));
  }

  void cancel(String id) throws PlatformException {
    send("PATCH", "/v12/deployments/" + encoded(id) + "/cancel", null);
  }

  /** Leads production to a deployment that is ready; it is not built again. */
  void promote(Project known, String id) throws PlatformException {
    send("POST", "/v10/projects/" + known.id() + "/promote/" + encoded(id), null);
  }

  /** Leads production back to a deployment that it led to before. */
  void rollBack(Project known, String id, String why) throws PlatformException {
    send(
        "POST",
        "/v1/projects/" + known.id() + "/rollback/" + encoded(id) + "?description=" + encoded(why),
        null);
  }

  private JsonNode get(String path) throws PlatformException {
    return client.json(client.read(HttpCall.get(inTeam(path))));
  }

  private JsonNode send(String method, String path, @Nullable ObjectNode body)
      throws PlatformException {
    String text = body == null ? "{}" : body.toString();
    var answer = client.write(HttpCall.json(method, inTeam(path), Map.of(), text));
    return answer.body().isBlank() ? Json.mapper().createObjectNode() : client.json(answer);
  }

  private String inTeam(String path) {
    return team.isEmpty() ? path : path + (path.contains("?") ? "&" : "?") + team;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
