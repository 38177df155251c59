package dev.rolloutledger.examples.vendor.vercel;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.examples.vendor.Asked;
import dev.rolloutledger.examples.vendor.Told;
import dev.rolloutledger.examples.vendor.vercel.VercelDouble.Right;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is asked by which address, and what is answered. */
final class VercelRoutes {

  private static final Pattern IN_PROJECT =
      Pattern.compile("/v\\d+/projects/([^/]+)(?:/(env|promote|rollback)(?:/([^/]+))?)?");
  private static final Pattern DEPLOYMENTS =
      Pattern.compile("/v\\d+/deployments(?:/([^/]+))?(/cancel)?");

  private final VercelAnswers answers;
  private final VercelShapes shapes;
  private final VercelProject project;

  VercelRoutes(VercelAnswers answers, VercelProject project) {
    this.answers = answers;
    this.shapes = new VercelShapes(answers.json());
    this.project = project;
  }

  Told answer(Asked request) {
    if (!VercelAnswers.admits(request, VercelDouble.TOKEN)) {
      return answers.error(403, "forbidden", "Not authorized");
    }
    if (!request.query().matches("(.*&)?(slug=acme|teamId=team_acme)(&.*)?")) {
      return answers.error(
          403,
          "forbidden",
          "Not authorized: Trying to access resource under scope"
              + " \"somebody\". You must re-authenticate to this scope or use a token with access to"
              + " this scope.");
    }
    Matcher inProject = IN_PROJECT.matcher(request.path());
    if (inProject.matches()) {
      return ofProject(request, inProject);
    }
    Matcher deployments = DEPLOYMENTS.matcher(request.path());
    return deployments.matches()
        ? ofDeployments(request, deployments)
        : answers.error(404, "not_found", "The requested resource was not found");
  }

  private Told ofProject(Asked request, Matcher path) {
    if (!Set.of("chat", VercelDouble.PROJECT).contains(path.group(1))) {
      return answers.error(404, "not_found", "Project not found");
    }
    String part = path.group(2);
    if (part == null) {
      return permitted(Right.READ, () -> told(200, shapes.project(project)));
    }
    String id = path.group(3);
    return switch (part) {
      case "env" -> id == null ? variables(request) : variable(request, id);
      case "promote" -> permitted(Right.DEPLOY, () -> promoted(String.valueOf(id)));
      default -> permitted(Right.DEPLOY, () -> rolledBack(String.valueOf(id)));
    };
  }

  private Told variables(Asked request) {
    if (request.method().equals("GET")) {
      int from = query(request, "until").map(Integer::parseInt).orElse(0);
      return permitted(Right.READ, () -> told(200, shapes.variables(project, from, project.page)));
    }
    return permitted(Right.WRITE_VARIABLES, () -> created(tree(request.body()), request));
  }

  private Told created(JsonNode body, Asked request) {
    String key = body.path("key").asText();
    Optional<ProjectVariable> known = project.ofProduction(key);
    if (known.isPresent() && query(request, "upsert").isEmpty()) {
      return answers.error(
          400,
          "ENV_CONFLICT",
          "A variable with the name `" + key
              + "` already exists for the target production on branch undefined");
    }
    ProjectVariable variable = known.orElseGet(
        () -> project.add(key, "", body.path("type").asText(), List.of("production")));
    return told(201, shapes.created(written(variable, body)));
  }

  private Told variable(Asked request, String id) {
    Optional<ProjectVariable> variable = project.variable(id);
    if (variable.isEmpty()) {
      return answers.error(404, "not_found", "Environment Variable not found");
    }
    if (request.method().equals("GET")) {
      return permitted(Right.READ, () -> told(200, shapes.decrypted(variable.get())));
    }
    return permitted(
        Right.WRITE_VARIABLES,
        () -> told(200, shapes.variable(written(variable.get(), tree(request.body())))));
  }

  private ProjectVariable written(ProjectVariable variable, JsonNode body) {
    variable.value = body.path("value").asText(variable.value);
    variable.comment = body.path("comment").asText(variable.comment);
    variable.updated = project.now();
    return variable;
  }

  private Told ofDeployments(Asked request, Matcher path) {
    String id = path.group(1);
    if (id == null) {
      return request.method().equals("GET")
          ? permitted(Right.READ, () -> told(200, shapes.deployments(project)))
          : permitted(Right.DEPLOY, () -> deployed(tree(request.body())));
    }
    Optional<DeployedApp> app = project.deployment(id);
    if (app.isEmpty()) {
      return answers.error(404, "not_found", "The deployment was not found");
    }
    return path.group(2) == null
        ? permitted(Right.READ, () -> told(200, shapes.deployment(project, app.get(), true)))
        : permitted(Right.DEPLOY, () -> cancelled(app.get()));
  }

  private Told deployed(JsonNode body) {
    String sha = body.path("gitSource").path("sha").asText();
    if (sha.isEmpty()) {
      return answers.error(400, "bad_request", "Invalid request: missing `gitSource.sha`.");
    }
    Map<String, String> meta = new TreeMap<>();
    body.path("meta")
        .properties()
        .forEach(each -> meta.put(each.getKey(), each.getValue().asText()));
    DeployedApp app = project.deploy("api-trigger-git-deploy", sha, meta);
    return told(200, shapes.deployment(project, app, true));
  }

  private Told cancelled(DeployedApp app) {
    if (!app.end().isAfter(project.now())) {
      return answers.error(400, "bad_request", "The deployment is finished already.");
    }
    app.cancelled = project.now();
    return told(200, shapes.deployment(project, app, true));
  }

  private Told promoted(String id) {
    return project
        .deployment(id)
        .filter(app -> app.state(project.now()).equals("READY"))
        .map(app -> {
          project.lead("promote", app);
          return Told.of(202, "");
        })
        .orElseGet(() -> answers.error(422, "not_ready", "Deployment is not ready."));
  }

  private Told rolledBack(String id) {
    if (project.refusedRollbacks != 0) {
      return answers.error(project.refusedRollbacks, "payment_required", "Upgrade to roll back.");
    }
    Optional<DeployedApp> app = project.deployment(id).filter(each -> each.served);
    if (app.isEmpty()) {
      return answers.error(422, "not_a_candidate", "The deployment never served production.");
    }
    if (!project.mayGoBackTo(app.get())) {
      return answers.error(
          402,
          "rollback_limited",
          "To roll back further than the previous production deployment, upgrade to pro");
    }
    project.lead("rollback", app.get());
    return Told.of(201, "");
  }

  /** Work that a right is needed for. */
  private interface Work {
    Told told();
  }

  private Told permitted(Right right, Work work) {
    return project.rights.contains(right)
        ? work.told()
        : answers.error(403, "forbidden", "You don't have permission to access this resource.");
  }

  private static Told told(int status, JsonNode body) {
    return Told.of(status, body.toString());
  }

  private static Optional<String> query(Asked request, String name) {
    Matcher found = Pattern.compile("(?:^|&)" + name + "=([^&]*)").matcher(request.query());
    return found.find() ? Optional.of(found.group(1)) : Optional.empty();
  }

  private JsonNode tree(String body) {
    try {
      return answers.json().readTree(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
