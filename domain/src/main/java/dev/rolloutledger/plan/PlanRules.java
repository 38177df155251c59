package dev.rolloutledger.plan;

import dev.rolloutledger.plan.yaml.Faults;

/** What must hold between the parts of a plan, after each part was found to be well formed. */
final class PlanRules {

  private PlanRules() {}

  static void check(Plan plan, Faults faults) {
    new TargetRules(plan, faults).check();
    new PhaseRules(plan, faults).check();
    new TimeRules(plan, faults).check();
    new MetricRules(plan, faults).check();
    new NameRules(plan, faults).check();
    new DiagnosisRules(plan, faults).check();
    OpeningRule.check(plan.windows(), faults);
  }

  /** Where the settings of a metric stand. */
  static String metric(Metric metric, String key) {
    return "metrics." + metric.name() + "." + key;
  }
}
