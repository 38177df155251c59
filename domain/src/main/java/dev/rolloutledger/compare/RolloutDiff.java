package dev.rolloutledger.compare;

import dev.rolloutledger.judgement.Average;
import dev.rolloutledger.plan.Metric;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.plan.Unit;
import dev.rolloutledger.plan.amend.Change;
import dev.rolloutledger.plan.amend.PlanDiff;
import dev.rolloutledger.timeline.Place;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Two rollouts side by side. Pure: it looks at nothing but their figures.
 *
 * @param samePlan whether both had the same plan in force at their end
 * @param planChanges what differs between the plans
 * @param parting where their decisions part ways; null where they do not
 * @param places the places of both, in order
 * @param metrics each metric in each place where either was sampled
 */
public record RolloutDiff(
    Profile left,
    Profile right,
    boolean samePlan,
    List<Change> planChanges,
    @Nullable Parting parting,
    List<String> places,
    List<MetricDiff> metrics) {

  public RolloutDiff {
    planChanges = List.copyOf(planChanges);
    places = List.copyOf(places);
    metrics = List.copyOf(metrics);
  }

  /**
   * The difference of two rollouts that were read to their ends.
   *
   * @throws dev.rolloutledger.entry.UnknownRolloutException if the start of one was not among its
   *     entries
   */
  public static RolloutDiff of(Profiler first, Profiler second) {
    Profile left = first.profile();
    Profile right = second.profile();
    List<Change> changes = PlanDiff.of(first.plan(), second.plan());
    List<String> places = InOrder.merged(Place.of(first.plan()), Place.of(second.plan())).stream()
        .filter(place -> left.stay(place).isPresent() || right.stay(place).isPresent())
        .toList();
    return new RolloutDiff(
        left,
        right,
        left.planDigest().equals(right.planDigest()),
        changes,
        Ways.parting(left, right),
        places,
        metrics(left, right, places, first.plan(), second.plan()));
  }

  private static List<MetricDiff> metrics(
      Profile left, Profile right, List<String> places, Plan leftPlan, Plan rightPlan) {
    Set<String> names = new LinkedHashSet<>();
    leftPlan.metrics().forEach(metric -> names.add(metric.name()));
    rightPlan.metrics().forEach(metric -> names.add(metric.name()));
    List<MetricDiff> all = new ArrayList<>();
    for (String place : places) {
      for (String name : names) {
        Figures one = figures(left, place, name);
        Figures other = figures(right, place, name);
        if (one != null || other != null) {
          Unit unit = unit(leftPlan, name).or(() -> unit(rightPlan, name)).orElse(Unit.COUNT);
          Unit given = unit(rightPlan, name).orElse(unit);
          all.add(MetricDiff.of(place, name, unit, one, in(unit, other, given)));
        }
      }
    }
    return all;
  }

  private static Optional<Unit> unit(Plan plan, String metric) {
    return plan.metric(metric).map(Metric::unit);
  }

  private static @Nullable Figures figures(Profile profile, String place, String metric) {
    return profile.stay(place).map(stay -> stay.metrics().get(metric)).orElse(null);
  }

  /** Two plans may give one metric in two units; what cannot be converted has no average here. */
  private static @Nullable Figures in(Unit unit, @Nullable Figures figures, Unit given) {
    if (figures == null || unit == given) {
      return figures;
    }
    Double value = figures.average().value();
    Double converted =
        value == null || !unit.comparable(given) ? null : (Double) unit.from(value, given);
    Average average =
        new Average(converted, figures.average().known(), figures.average().weight());
    return new Figures(average, figures.verdicts());
  }
}
