package dev.rolloutledger.examples.vendor.vercel;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** What Vercel's API answers, as JSON. */
final class VercelShapes {

  private static final long REPOSITORY = 123_456_789L;
  private static final int NEWEST = 20;

  private final ObjectMapper json;

  VercelShapes(ObjectMapper json) {
    this.json = json;
  }

  ObjectNode project(VercelProject project) {
    ObjectNode told = json.createObjectNode()
        .put("id", VercelDouble.PROJECT)
        .put("name", "chat")
        .put("accountId", "team_acme")
        .put("autoAssignCustomDomains", true);
    told.putObject("link")
        .put("type", "github")
        .put("repoId", REPOSITORY)
        .put("productionBranch", "main");
    ObjectNode targets = told.putObject("targets");
    project
        .production()
        .ifPresent(app -> targets.set("production", deployment(project, app, true)));
    VercelProject.AliasRequest request = project.lastRequest;
    if (request == null) {
      told.putNull("lastAliasRequest");
    } else {
      told.putObject("lastAliasRequest")
          .put("fromDeploymentId", request.from())
          .put("toDeploymentId", request.to())
          .put("jobStatus", "succeeded")
          .put("requestedAt", request.at().toEpochMilli())
          .put("type", request.type());
    }
    return told;
  }

  /** A page of the list: what is encrypted is given as it is kept. */
  ObjectNode variables(VercelProject project, int from, int size) {
    ObjectNode told = json.createObjectNode();
    ArrayNode envs = told.putArray("envs");
    int end = Math.min(project.variables.size(), from + size);
    project.variables.subList(from, end).forEach(each -> envs.add(variable(each)));
    ObjectNode pagination = told.putObject("pagination").put("count", end - from);
    if (end < project.variables.size()) {
      pagination.put("next", end);
    } else {
      pagination.putNull("next");
    }
    return told;
  }

  ObjectNode variable(ProjectVariable variable) {
    ObjectNode told = json.createObjectNode()
        .put("id", variable.id)
        .put("key", variable.key)
        .put("type", variable.type)
        .put("comment", variable.comment)
        .put("createdAt", variable.updated.toEpochMilli())
        .put("updatedAt", variable.updated.toEpochMilli());
    told.put("value", listed(variable));
    ArrayNode targets = told.putArray("target");
    variable.targets.forEach(targets::add);
    if (!variable.branch.isEmpty()) {
      told.put("gitBranch", variable.branch);
    }
    if (variable.integration.isEmpty()) {
      told.putNull("configurationId");
    } else {
      told.put("configurationId", variable.integration);
    }
    ArrayNode custom = told.putArray("customEnvironmentIds");
    variable.custom.forEach(custom::add);
    return told;
  }

  private static String listed(ProjectVariable variable) {
    return switch (variable.type) {
      case "plain" -> variable.value;
      case "sensitive" -> "";
      default -> "eyJ2IjoidjIiLCJjIjoi" + Integer.toHexString(variable.value.hashCode());
    };
  }

  ObjectNode decrypted(ProjectVariable variable) {
    ObjectNode told = variable(variable);
    boolean readable = !variable.type.equals("sensitive");
    return told.put("value", readable ? variable.value : "").put("decrypted", readable);
  }

  ObjectNode created(ProjectVariable variable) {
    ObjectNode told = json.createObjectNode();
    told.set("created", variable(variable));
    told.putArray("failed");
    return told;
  }

  ObjectNode deployments(VercelProject project) {
    ObjectNode told = json.createObjectNode();
    ArrayNode list = told.putArray("deployments");
    project.settle();
    for (int i = project.deployments.size() - 1; i >= 0 && list.size() < NEWEST; i--) {
      list.add(deployment(project, project.deployments.get(i), false));
    }
    told.putObject("pagination").put("count", list.size()).putNull("next").putNull("prev");
    return told;
  }

  /**
   * A deployment.
   *
   * @param alone whether it was asked for by its id, which tells more
   */
  ObjectNode deployment(VercelProject project, DeployedApp app, boolean alone) {
    Instant now = project.now();
    String state = app.state(now);
    ObjectNode told = json.createObjectNode()
        .put(alone ? "id" : "uid", app.id)
        .put("name", "chat")
        .put("url", app.host)
        .put("projectId", VercelDouble.PROJECT)
        .put("target", "production")
        .put("source", app.source)
        .put("readyState", state)
        .put("createdAt", app.created.toEpochMilli())
        .put("aliasAssigned", app.served);
    ObjectNode meta = told.putObject("meta");
    app.meta.forEach(meta::put);
    if (state.equals("READY")) {
      told.put("ready", app.end().toEpochMilli())
          .put("readySubstate", app.served ? "PROMOTED" : "STAGED");
    }
    if (state.equals("ERROR")) {
      told.put("errorCode", "BUILD_FAILED").put("errorMessage", app.failure);
    }
    if (alone && !app.sha.isEmpty()) {
      told.putObject("gitSource")
          .put("type", "github")
          .put("repoId", REPOSITORY)
          .put("ref", app.ref)
          .put("sha", app.sha);
    }
    if (alone && project.production().filter(app::equals).isPresent()) {
      told.putArray("alias").add("chat.example.com");
    }
    return told;
  }
}
