package dev.rolloutledger.worker.rehearsal;

import dev.rolloutledger.judgement.Sample;
import dev.rolloutledger.judgement.Sample.Absence;
import dev.rolloutledger.plan.Bound;
import dev.rolloutledger.plan.Metric;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.plan.Unit;
import dev.rolloutledger.worker.rehearsal.Scenario.Fault;
import dev.rolloutledger.worker.rehearsal.Scenario.Strikes;
import dev.rolloutledger.worker.sampling.Fetcher;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Metrics of a healthy world, well inside their healthy bands with a little noise, except where the
 * script says otherwise. The same seed gives the same values.
 */
final class SimulatedMetrics implements Fetcher {

  private static final double NOISE = 0.02;
  private static final double WEIGHT = 1_000;

  private final Script script;

  SimulatedMetrics(Script script) {
    this.script = script;
  }

  @Override
  public List<Sample> fetch(Plan plan, Instant due) {
    return plan.metrics().stream().map(metric -> sample(metric, due)).toList();
  }

  private Sample sample(Metric metric, Instant due) {
    String query = metric.source().parameters().toString();
    Optional<Fault> fault = script.strikes(Strikes.METRIC, metric.name(), due);
    if (fault.isPresent() && fault.get().value() == null) {
      return Sample.absent(
          metric.name(), Absence.Kind.NO_DATA, "the scenario gives no data", due, query);
    }
    double value =
        fault.map(struck -> Objects.requireNonNull(struck.value())).orElse(usual(metric));
    return Sample.of(metric.name(), noisy(metric, value, due), minimum(metric), due, due, query);
  }

  private static double minimum(Metric metric) {
    return Math.max(WEIGHT, metric.minimumWeight());
  }

  private double noisy(Metric metric, double value, Instant due) {
    long seed = script.scenario().seed() * 31 + metric.name().hashCode();
    double unit =
        new SplittableRandom(seed ^ (due.toEpochMilli() * 0x9E3779B97F4A7C15L)).nextDouble();
    return value * (1 + NOISE * (2 * unit - 1));
  }

  /** Well inside the healthy band: away from its limit, and from the critical one. */
  private static double usual(Metric metric) {
    if (metric.healthy() != null) {
      return inside(metric.healthy(), metric.unit());
    }
    return metric.critical() == null ? 1 : outside(metric.critical(), metric.unit());
  }

  private static double inside(Bound bound, Unit unit) {
    double limit = unit.from(bound.limit(), bound.unit());
    return bound.operator().downward() ? below(limit) : above(limit, unit);
  }

  private static double outside(Bound bound, Unit unit) {
    double limit = unit.from(bound.limit(), bound.unit());
    return bound.operator().downward() ? above(limit, unit) : below(limit);
  }

  private static double below(double limit) {
    return limit > 0 ? limit * 0.4 : limit - 1;
  }

  private static double above(double limit, Unit unit) {
    double top = unit == Unit.PERCENT ? 100 : unit == Unit.RATIO ? 1 : limit * 2 + 2;
    return limit + (top - limit) * 0.5;
  }
}
