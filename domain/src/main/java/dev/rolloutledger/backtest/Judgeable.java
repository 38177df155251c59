package dev.rolloutledger.backtest;

import dev.rolloutledger.plan.After;
import dev.rolloutledger.plan.Baseline;
import dev.rolloutledger.plan.Before;
import dev.rolloutledger.plan.Metric;
import dev.rolloutledger.plan.People;
import dev.rolloutledger.plan.Phase;
import dev.rolloutledger.plan.Plan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What of a plan can be judged by a record: the metrics that it sampled from the same source,
 * comparisons where a baseline is known, and no gate, since what people did is taken from the record.
 *
 * @param plan the plan without all else
 * @param sampledAs name under which the record has the samples of each metric of that plan
 * @param missing why there are none, for each other metric
 * @param uncompared metrics whose comparison cannot be judged
 */
record Judgeable(
    Plan plan,
    Map<String, String> sampledAs,
    Map<String, String> missing,
    List<String> uncompared) {

  /**
   * @param recorded the plan by which the record was sampled
   * @param comparable whether a metric's comparison can be judged, by name
   */
  static Judgeable of(Plan wanted, Plan recorded, Predicate<String> comparable) {
    List<Metric> metrics = new ArrayList<>();
    Map<String, String> sampledAs = new LinkedHashMap<>();
    Map<String, String> missing = new LinkedHashMap<>();
    List<String> uncompared = new ArrayList<>();
    for (Metric metric : wanted.metrics()) {
      String name = metric.name();
      Optional<String> sampled = sampled(metric, recorded);
      boolean judged = metric.againstBaseline() == null || comparable.test(name);
      if (!judged) {
        uncompared.add(name);
      }
      if (sampled.isEmpty()) {
        missing.put(name, absence(name, recorded));
      } else if (judged || metric.healthy() != null || metric.critical() != null) {
        metrics.add(judged ? metric : uncompared(metric));
        sampledAs.put(name, sampled.get());
      }
    }
    wanted.after().metrics().stream()
        .filter(closing -> closing.againstBaseline() != null && !comparable.test(closing.metric()))
        .map(After.Closing::metric)
        .filter(name -> !uncompared.contains(name))
        .forEach(uncompared::add);
    boolean compares = wanted.metrics().stream().anyMatch(metric -> comparable.test(metric.name()));
    Baseline baseline = compares ? wanted.baseline() : null;
    return new Judgeable(
        only(wanted, metrics, baseline, comparable), sampledAs, missing, uncompared);
  }

  /** Without a metric that has a due time without an entry, as a damaged file may. */
  Judgeable without(String name, String because) {
    Map<String, String> names = new LinkedHashMap<>(sampledAs);
    Map<String, String> lost = new LinkedHashMap<>(missing);
    names.remove(name);
    lost.put(name, because);
    List<Metric> left =
        plan.metrics().stream().filter(metric -> !metric.name().equals(name)).toList();
    return new Judgeable(
        only(plan, left, plan.baseline(), metric -> true), names, lost, uncompared);
  }

  /** The same query in the same unit is the same figure, whatever the metric is called. */
  private static Optional<String> sampled(Metric metric, Plan recorded) {
    return recorded
        .metric(metric.name())
        .filter(known -> alike(known, metric))
        .or(() ->
            recorded.metrics().stream().filter(known -> alike(known, metric)).findFirst())
        .map(Metric::name);
  }

  static boolean alike(Metric recorded, Metric metric) {
    return recorded.source().equals(metric.source()) && recorded.unit() == metric.unit();
  }

  private static String absence(String name, Plan recorded) {
    return recorded.metric(name).isPresent()
        ? "was sampled from another source, or in another unit"
        : "never sampled";
  }

  private static Metric uncompared(Metric metric) {
    return new Metric(
        metric.name(),
        metric.description(),
        metric.unit(),
        metric.source(),
        metric.healthy(),
        metric.critical(),
        null,
        metric.budgets(),
        metric.actions(),
        metric.staleAfter(),
        metric.minimumWeight());
  }

  private static Plan only(
      Plan wanted,
      List<Metric> metrics,
      @Nullable Baseline baseline,
      Predicate<String> comparable) {
    List<String> names = metrics.stream().map(Metric::name).toList();
    List<After.Closing> closings = wanted.after().metrics().stream()
        .filter(closing -> names.contains(closing.metric()))
        .filter(closing -> closing.againstBaseline() == null || comparable.test(closing.metric()))
        .toList();
    return new Plan(
        wanted.name(),
        wanted.description(),
        wanted.target(),
        new Before(List.of(), List.of(), null),
        baseline,
        wanted.sampling(),
        wanted.extension(),
        wanted.phases().stream().map(Judgeable::ungated).toList(),
        wanted.checks(),
        metrics,
        wanted.escalations(),
        new After(closings, List.of(), null),
        wanted.rollback(),
        new People(People.Rule.ACCEPT, People.Rule.ACCEPT),
        wanted.amendments(),
        List.of(),
        wanted.notices(),
        List.of(),
        null);
  }

  private static Phase ungated(Phase phase) {
    return new Phase(phase.name(), phase.percentage(), phase.hold(), List.of(), List.of(), null);
  }
}
