package dev.rolloutledger.examples.vendor.vercel;

import dev.rolloutledger.examples.vendor.vercel.VercelDouble.Right;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A project: variables, deployments, and which of those production's domains lead to. Variables act
 * only on deployments that are created after them. After a rollback domains are led to nothing new
 * until somebody promotes. Time is the clock's; nothing waits.
 */
final class VercelProject {

  /** Asks that domains be led somewhere. */
  record AliasRequest(String type, @Nullable String from, String to, Instant at) {}

  final List<ProjectVariable> variables = new ArrayList<>();
  final List<DeployedApp> deployments = new ArrayList<>();
  final InstantSource clock;
  Duration building = Duration.ZERO;
  boolean hobby;
  final Set<Right> rights = EnumSet.allOf(Right.class);

  /** How many variables a page has. */
  int page = 100;

  /** With which status rollbacks are refused; 0 if they are not. */
  int refusedRollbacks;

  boolean assigning = true;

  @Nullable
  String nextFailure;

  @Nullable
  AliasRequest lastRequest;

  private String production = "";
  private @Nullable String before;
  private int variableIds;

  VercelProject(InstantSource clock) {
    this.clock = clock;
  }

  Instant now() {
    return clock.instant();
  }

  ProjectVariable add(String key, String value, String type, List<String> targets) {
    ProjectVariable variable = new ProjectVariable("env_" + ++variableIds, key, type, targets);
    variable.value = value;
    variable.updated = now();
    variables.add(variable);
    return variable;
  }

  Optional<ProjectVariable> variable(String id) {
    return variables.stream().filter(each -> each.id.equals(id)).findFirst();
  }

  /** The one of production alone, or with others. */
  Optional<ProjectVariable> ofProduction(String key) {
    return variables.stream()
        .filter(each -> each.key.equals(key) && each.inProduction())
        .findFirst();
  }

  DeployedApp deploy(String source, String sha, Map<String, String> meta) {
    settle();
    Map<String, String> environment = new TreeMap<>();
    variables.stream()
        .filter(ProjectVariable::inProduction)
        .forEach(each -> environment.put(each.key, each.value));
    DeployedApp app = new DeployedApp(
        deployments.size() + 1, now(), building, source, sha, environment, meta, nextFailure);
    nextFailure = null;
    deployments.add(app);
    settle();
    return app;
  }

  Optional<DeployedApp> deployment(String idOrHost) {
    settle();
    return deployments.stream()
        .filter(each -> each.id.equals(idOrHost) || each.host.equals(idOrHost))
        .findFirst();
  }

  /** What production's domains lead to. */
  Optional<DeployedApp> production() {
    settle();
    return deployments.stream().filter(each -> each.id.equals(production)).findFirst();
  }

  /** Whether a rollback to it is within the plan. */
  boolean mayGoBackTo(DeployedApp app) {
    return !hobby || app.id.equals(before);
  }

  void lead(String type, DeployedApp to) {
    lastRequest = new AliasRequest(type, production, to.id, now());
    assigning = type.equals("promote");
    point(to);
  }

  private void point(DeployedApp to) {
    if (!production.equals(to.id)) {
      before = production;
    }
    production = to.id;
    to.served = true;
    to.decided = true;
  }

  /** What became ready since somebody looked last gets the domains, unless it has to be promoted. */
  void settle() {
    for (DeployedApp app : deployments) {
      if (!app.decided && app.state(now()).equals("READY")) {
        app.decided = true;
        if (assigning) {
          point(app);
        }
      }
    }
  }
}
