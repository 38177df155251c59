package dev.rolloutledger.plan;

import dev.rolloutledger.plan.yaml.Faults;
import dev.rolloutledger.plan.yaml.Words;
import java.util.List;

/** What a diagnosis names is there, and what asks for it can come to pass. */
final class DiagnosisRules {

  private final Plan plan;
  private final Faults faults;

  DiagnosisRules(Plan plan, Faults faults) {
    this.plan = plan;
    this.faults = faults;
  }

  void check() {
    for (Diagnosis diagnosis : plan.diagnoses()) {
      String path = "diagnoses." + diagnosis.name();
      for (int i = 0; i < diagnosis.when().size(); i++) {
        trigger(diagnosis.when().get(i), path + ".when[" + i + "]");
      }
      diagnosis.looks().forEach(look -> look(look, path + ".looks." + look.name()));
    }
  }

  private void trigger(Diagnosis.Trigger trigger, String path) {
    String name = trigger.metric();
    if (name == null) {
      return;
    }
    List<String> known = plan.metrics().stream().map(Metric::name).toList();
    faults.require(
        known.contains(name),
        path + ".metric",
        NameRules.named("metric", name, known),
        Words.quote(name));
    plan.metric(name).ifPresent(metric -> possible(trigger, metric, path));
  }

  private void possible(Diagnosis.Trigger trigger, Metric metric, String path) {
    if (trigger.is().size() == 1) {
      MetricRules.possible(metric, trigger.is().iterator().next(), path + ".is", faults);
    } else {
      faults.require(
          metric.healthy() != null || metric.critical() != null,
          path + ".metric",
          "a metric with a healthy or a critical bound",
          "none");
    }
  }

  private void look(Look look, String path) {
    if (look instanceof Look.Probe probe) {
      List<String> known = plan.checks().stream()
          .filter(Check.Http.class::isInstance)
          .map(Check::name)
          .toList();
      faults.require(
          known.contains(probe.check()),
          path + ".check",
          plan.checks().stream().anyMatch(check -> check.name().equals(probe.check()))
              ? "a check over HTTP; the target is read back with \"settings: target\""
              : NameRules.named("check", probe.check(), known),
          Words.quote(probe.check()));
    }
  }
}
