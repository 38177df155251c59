package dev.rolloutledger.examples.vendor.vercel;

import dev.rolloutledger.examples.vendor.Asked;
import dev.rolloutledger.examples.vendor.Fault;
import dev.rolloutledger.examples.vendor.Told;
import dev.rolloutledger.examples.vendor.VendorDouble;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Vercel's REST API for the project {@code chat} of the team {@code acme}: variables, deployments,
 * promotion and instant rollback, in the shapes of the published SDK.
 */
public final class VercelDouble extends VendorDouble {

  /** The token that it accepts. */
  public static final String TOKEN = "vcp_3b8c1f40d2e94c7aa6e1f5";

  /** Id of the project. */
  public static final String PROJECT = "prj_8f2c4e6a";

  /** What a token may do. */
  public enum Right {
    READ,
    WRITE_VARIABLES,
    DEPLOY
  }

  private final VercelAnswers answers = new VercelAnswers();
  private final VercelProject project;
  private final VercelRoutes routes;

  /** Without a variable and without a deployment. */
  public VercelDouble(InstantSource clock) throws IOException {
    project = new VercelProject(clock);
    routes = new VercelRoutes(answers, project);
  }

  /** Adds a variable, as a person would; answers with its id. */
  public synchronized String add(String key, String value, String type, String... targets) {
    return project.add(key, value, type, List.of(targets)).id;
  }

  /** Says who else has a variable: a preview's branch, a custom environment, an integration. */
  public synchronized void belong(
      String id, String branch, String customEnvironment, String integration) {
    ProjectVariable variable = project.variable(id).orElseThrow();
    variable.branch = branch;
    variable.integration = integration;
    if (!customEnvironment.isEmpty()) {
      variable.custom.add(customEnvironment);
    }
  }

  /** Writes a comment or a value by hand. */
  public synchronized void edit(String key, String value, String comment) {
    ProjectVariable variable = project.ofProduction(key).orElseThrow();
    variable.value = value;
    variable.comment = comment;
    variable.updated = project.now();
  }

  /** Somebody pushed a commit to the production branch. */
  public synchronized String push(String sha) {
    return project.deploy("git", sha, Map.of("githubCommitSha", sha, "githubCommitRef", "main")).id;
  }

  /** Somebody deployed from their machine, as {@code vercel --prod} does; answers with its host. */
  public synchronized String upload(Map<String, String> meta) {
    return project.deploy("cli", "", meta).host;
  }

  /** Somebody promoted a deployment by hand. */
  public synchronized void promote(String id) {
    project.lead("promote", project.deployment(id).orElseThrow());
  }

  /** How long builds take from now on. */
  public synchronized void build(Duration time) {
    project.building = time;
  }

  /** The next build fails. */
  public synchronized void failNextBuild(String message) {
    project.nextFailure = message;
  }

  /** The account is on the plan on which only the last production deployment can be gone back to. */
  public synchronized void hobby() {
    project.hobby = true;
  }

  /** Refuses rollbacks with a status, such as 402 or 409. */
  public synchronized void refuseRollbacks(int status) {
    project.refusedRollbacks = status;
  }

  /** Leaves the token with these rights. */
  public synchronized void permit(Right... left) {
    project.rights.clear();
    project.rights.addAll(List.of(left));
  }

  /** How many variables a page has. */
  public synchronized void paginate(int size) {
    project.page = size;
  }

  /** Value of a variable in production; empty if there is none. */
  public synchronized Optional<String> value(String key) {
    return project.ofProduction(key).map(each -> each.value);
  }

  /** Comment of a variable in production. */
  public synchronized String comment(String key) {
    return project.ofProduction(key).map(each -> each.comment).orElse("");
  }

  /** Value of a variable by its id. */
  public synchronized String valueOf(String id) {
    return project.variable(id).orElseThrow().value;
  }

  /** Id of what production runs; empty if nothing. */
  public synchronized String production() {
    return project.production().map(each -> each.id).orElse("");
  }

  /** The variables that production runs with: those from when it was deployed. */
  public synchronized Map<String, String> environment() {
    return project.production().map(each -> each.environment).orElse(Map.of());
  }

  /** The commit that production runs. */
  public synchronized String commit() {
    return project.production().map(each -> each.sha).orElse("");
  }

  /** How many deployments there are. */
  public synchronized int deployments() {
    return project.deployments.size();
  }

  /** State of a deployment. */
  public synchronized String state(String id) {
    return project.deployment(id).orElseThrow().state(project.now());
  }

  /** What was asked to be changed, in order, as {@code PATCH /v9/projects/chat/env/env_1}. */
  public List<String> changes() {
    return asked().stream()
        .filter(each -> !each.method().equals("GET"))
        .map(each -> each.method() + " " + each.path())
        .toList();
  }

  @Override
  protected Told refusal(Fault because) {
    return answers.refusal(because);
  }

  @Override
  protected Told answer(Asked request) {
    return routes.answer(request);
  }
}
