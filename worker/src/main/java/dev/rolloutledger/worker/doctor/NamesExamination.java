package dev.rolloutledger.worker.doctor;

import dev.rolloutledger.plan.Check;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.worker.connection.ConnectionException;
import dev.rolloutledger.worker.connection.Connections;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Whether each connection that a plan names is there, and of a kind that fits. */
final class NamesExamination implements Examination {

  private final Plan plan;
  private final Connections connections;

  NamesExamination(Plan plan, Connections connections) {
    this.plan = plan;
    this.connections = connections;
  }

  @Override
  public String name() {
    return "plan's connections";
  }

  @Override
  public List<Finding> examine() {
    Map<String, String> problems = new LinkedHashMap<>();
    List<String> names = new ArrayList<>();
    look(plan.target().connection(), connections::platform, names, problems);
    plan.checks().stream()
        .filter(Check.Http.class::isInstance)
        .forEach(
            check -> look(((Check.Http) check).connection(), connections::http, names, problems));
    plan.metrics()
        .forEach(
            metric -> look(metric.source().connection(), connections::source, names, problems));
    if (plan.windows() != null) {
      plan.windows()
          .calendars()
          .forEach(name -> look(name, connections::calendar, names, problems));
    }
    plan.notices().forEach(name -> look(name, connections::notifier, names, problems));
    plan.rollback().incident().forEach(name -> look(name, connections::notifier, names, problems));
    return problems.isEmpty()
        ? List.of(Finding.ok(name(), "each to be there", String.join(", ", distinct(names))))
        : problems.values().stream().map(this::missing).toList();
  }

  private static List<String> distinct(List<String> names) {
    return names.stream().distinct().toList();
  }

  private static void look(
      String name, Consumer<String> use, List<String> names, Map<String, String> problems) {
    names.add(name);
    try {
      use.accept(name);
    } catch (ConnectionException missing) {
      // One of the wrong kind may be named in two places: each is a problem of its own.
      String problem = String.valueOf(missing.getMessage());
      problems.put(problem, problem);
    }
  }

  private Finding missing(String problem) {
    return Sentence.of("each to be there", new IllegalStateException(problem))
        .failed(name(), "define it in the connections file, or name another in the plan");
  }
}
