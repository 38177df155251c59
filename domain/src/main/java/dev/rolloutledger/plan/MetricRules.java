package dev.rolloutledger.plan;

import dev.rolloutledger.plan.Bound.Operator;
import dev.rolloutledger.plan.yaml.Faults;
import dev.rolloutledger.plan.yaml.Words;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Bands can be told apart, and each budget, action and trigger can come to pass. */
final class MetricRules {

  private final Plan plan;
  private final Faults faults;

  MetricRules(Plan plan, Faults faults) {
    this.plan = plan;
    this.faults = faults;
  }

  void check() {
    plan.metrics().forEach(this::metric);
    for (After.Closing closing : plan.after().metrics()) {
      plan.metric(closing.metric())
          .ifPresent(
              metric -> comparable(closing.bound(), metric, "after.metrics." + closing.metric()));
    }
    plan.escalations().forEach(this::triggers);
  }

  private void metric(Metric metric) {
    comparable(metric.healthy(), metric, PlanRules.metric(metric, "healthy"));
    comparable(metric.critical(), metric, PlanRules.metric(metric, "critical"));
    if (metric.healthy() != null && metric.critical() != null) {
      apart(metric, metric.healthy(), metric.critical());
    }
    Set<Verdict> named = new HashSet<>(metric.budgets().keySet());
    named.addAll(metric.actions().keySet());
    for (Verdict verdict : named) {
      String key = metric.budgets().containsKey(verdict) ? "budget." : "action.";
      possible(metric, verdict, PlanRules.metric(metric, key + Outcomes.word(verdict)), faults);
    }
  }

  private void comparable(@Nullable Bound bound, Metric metric, String path) {
    if (bound != null) {
      faults.require(
          metric.unit().comparable(bound.unit()),
          path,
          "a bound in the metric's unit ("
              + (metric.unit() == Unit.COUNT ? "none" : metric.unit().symbol())
              + ") or one that converts to it",
          Words.quote(bound.toString()),
          PlanRules.metric(metric, "unit"));
    }
  }

  /** Healthy on one side, critical on the other, and no value in both. */
  private void apart(Metric metric, Bound healthy, Bound critical) {
    if (!metric.unit().comparable(healthy.unit()) || !metric.unit().comparable(critical.unit())) {
      return;
    }
    boolean downward = healthy.operator().downward();
    double well = metric.unit().from(healthy.limit(), healthy.unit());
    double ill = metric.unit().from(critical.limit(), critical.unit());
    boolean shared = includes(healthy) && includes(critical);
    boolean ordered = downward ? well < ill : well > ill;
    faults.require(
        downward != critical.operator().downward() && (ordered || (well == ill && !shared)),
        PlanRules.metric(metric, "critical"),
        "a critical band that lies apart from the healthy one (" + healthy + ")",
        Words.quote(critical.toString()),
        PlanRules.metric(metric, "healthy"));
  }

  private static boolean includes(Bound bound) {
    return bound.operator() == Operator.AT_MOST || bound.operator() == Operator.AT_LEAST;
  }

  private void triggers(Escalation escalation) {
    for (int i = 0; i < escalation.when().size(); i++) {
      Escalation.Trigger trigger = escalation.when().get(i);
      String path = "escalations." + escalation.id() + ".when[" + i + "].is";
      if (trigger.metric() != null && trigger.is() != null) {
        Verdict is = trigger.is();
        plan.metric(trigger.metric()).ifPresent(metric -> possible(metric, is, path, faults));
      }
    }
  }

  /** What waits for a band that the metric does not have would wait for ever. */
  static void possible(Metric metric, Verdict verdict, String path, Faults faults) {
    if (verdict == Verdict.CRITICAL) {
      faults.require(metric.critical() != null, path, "a metric with a critical bound", "none");
    }
    if (verdict == Verdict.WARNING) {
      faults.require(
          metric.healthy() != null || metric.againstBaseline() != null,
          path,
          "a metric with a healthy bound",
          "none");
    }
  }
}
