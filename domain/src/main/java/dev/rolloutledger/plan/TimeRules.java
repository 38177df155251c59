package dev.rolloutledger.plan;

import dev.rolloutledger.plan.yaml.Faults;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is timed fits the grid of due times. */
final class TimeRules {

  private final Plan plan;
  private final Faults faults;
  private final Duration every;

  TimeRules(Plan plan, Faults faults) {
    this.plan = plan;
    this.faults = faults;
    this.every = plan.sampling().every();
  }

  void check() {
    String grid = "the sampling interval (" + Durations.format(every) + ")";
    Sampling sampling = plan.sampling();
    require(
        sampling.timeout().compareTo(every) < 0,
        "sampling.timeout",
        "a timeout shorter than " + grid,
        sampling.timeout());
    require(
        sampling.stint().compareTo(every) >= 0,
        "sampling.stint",
        "a stint of at least " + grid,
        sampling.stint());
    require(
        plan.extension().by().compareTo(every) >= 0,
        "extension.by",
        "an extension of at least " + grid,
        plan.extension().by());
    if (plan.baseline() != null) {
      Duration window = plan.baseline().window();
      require(
          window.compareTo(every) >= 0, "baseline.window", "a window of at least " + grid, window);
    }
    plan.metrics().forEach(this::metric);
    plan.after().metrics().forEach(this::closing);
  }

  private void require(boolean holds, String path, String expected, Duration found) {
    faults.require(holds, path, expected, Durations.format(found), "sampling.every");
  }

  private void metric(Metric metric) {
    Duration shortest = shortestHold();
    compared(metric.againstBaseline(), PlanRules.metric(metric, "against-baseline"), shortest);
    for (Map.Entry<Verdict, Budget> budget : metric.budgets().entrySet()) {
      faults.require(
          budget.getValue().count() <= samples(shortest),
          PlanRules.metric(metric, "budget." + Outcomes.word(budget.getKey())),
          "a budget that the samples of the shortest hold (" + samples(shortest) + ") can spend",
          "\"" + budget.getValue() + "\"",
          "sampling.every",
          "phases");
    }
  }

  private void closing(After.Closing closing) {
    Phase last =
        plan.phases().isEmpty() ? null : plan.phases().get(plan.phases().size() - 1);
    Duration hold = last == null ? Forms.YEAR : last.hold();
    compared(closing.againstBaseline(), "after.metrics." + closing.metric(), hold);
  }

  private void compared(@Nullable Comparison comparison, String path, Duration hold) {
    if (comparison == null) {
      return;
    }
    if (plan.baseline() == null) {
      faults.require(false, path, "a section \"baseline\" to compare with", "none");
      return;
    }
    enough(comparison, path, "the baseline's window", plan.baseline().window(), "baseline");
    enough(comparison, path, "the hold", hold, "phases");
  }

  private void enough(
      Comparison comparison, String path, String where, Duration span, String spanPath) {
    faults.require(
        comparison.minimum() <= samples(span),
        path + ".minimum",
        "a minimum that the samples of " + where + " (" + samples(span) + ") can reach",
        Integer.toString(comparison.minimum()),
        "sampling.every",
        spanPath);
  }

  private Duration shortestHold() {
    return plan.phases().stream()
        .map(Phase::hold)
        .min(Comparator.naturalOrder())
        .orElse(Forms.YEAR);
  }

  private long samples(Duration span) {
    return span.dividedBy(every);
  }
}
