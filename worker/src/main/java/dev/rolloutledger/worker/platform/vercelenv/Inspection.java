package dev.rolloutledger.worker.platform.vercelenv;

import dev.rolloutledger.worker.diagnosis.DiagnosisException;
import dev.rolloutledger.worker.platform.PlatformException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What {@code vercel inspect} and {@code vercel env ls} tell: what is in production, the newest
 * deployments, and the variables that rollouts wrote. Values of other variables are not told.
 */
record Inspection(VercelApi api) {

  private static final String DEPLOYMENT = "deployment";
  private static final int NEWEST = 5;

  List<String> lines(Map<String, String> parameters) throws PlatformException, DiagnosisException {
    if (!Set.of(DEPLOYMENT).containsAll(parameters.keySet())) {
      throw new DiagnosisException("expected no parameter but " + DEPLOYMENT + ", found "
          + String.join(", ", parameters.keySet()));
    }
    String asked = parameters.getOrDefault(DEPLOYMENT, "");
    Project project = api.project();
    List<String> lines = new ArrayList<>();
    if (!asked.isEmpty()) {
      lines.addAll(alone("deployment", api.build(asked)));
    } else if (project.production().isEmpty()) {
      lines.add("production: no deployment");
    } else {
      lines.addAll(alone("production", api.build(project.production())));
    }
    api.builds(project).stream().limit(NEWEST).map(Inspection::brief).forEach(lines::add);
    for (Variable variable : api.variables()) {
      if (Mark.isIn(variable.comment()) && variable.inProduction()) {
        String value = variable.readable() ? api.value(variable) : "(" + variable.type() + ")";
        lines.add(variable.key() + "=" + value + ", written " + variable.updated() + ": "
            + variable.comment());
      }
    }
    return lines;
  }

  private static List<String> alone(String name, Build build) {
    List<String> lines = new ArrayList<>();
    lines.add(name + ": " + brief(build));
    List<String> aliases = new ArrayList<>();
    build.json().path("alias").forEach(alias -> aliases.add(alias.asText()));
    if (!aliases.isEmpty()) {
      lines.add("aliases: " + String.join(", ", aliases));
    }
    return lines;
  }

  private static String brief(Build build) {
    String source = build.source().isEmpty() ? "" : " from " + build.source();
    return build.id() + " " + build.state() + source + ", created " + build.created()
        + (build.url().isEmpty() ? "" : ", " + build.url())
        + (build.failed() ? ": " + build.error() : "");
  }
}
