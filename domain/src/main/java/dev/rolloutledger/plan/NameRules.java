package dev.rolloutledger.plan;

import dev.rolloutledger.plan.yaml.Faults;
import dev.rolloutledger.plan.yaml.Words;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every name means one thing, and leads somewhere. */
final class NameRules {

  private final Plan plan;
  private final Faults faults;
  private final List<String> checks;
  private final List<String> metrics;
  private final Map<String, String> attested = new HashMap<>();

  NameRules(Plan plan, Faults faults) {
    this.plan = plan;
    this.faults = faults;
    this.checks = plan.checks().stream().map(Check::name).toList();
    this.metrics = plan.metrics().stream().map(Metric::name).toList();
  }

  void check() {
    checks(plan.before().checks(), "before.checks", false);
    attestations(plan.before().attestations(), "before.attestations");
    attestations(plan.retry(), "retry.attestations");
    Map<String, String> phases = new HashMap<>();
    for (int i = 0; i < plan.phases().size(); i++) {
      Phase phase = plan.phases().get(i);
      String path = "phases[" + i + "]";
      once(phases, phase.name(), path + ".name", "a phase");
      checks(phase.verify(), path + ".verify", true);
      attestations(phase.attestations(), path + ".attestations");
    }
    plan.after()
        .metrics()
        .forEach(closing -> metric(closing.metric(), "after.metrics." + closing.metric()));
    attestations(plan.after().attestations(), "after.attestations");
    plan.escalations().forEach(this::escalation);
    subjects(plan.amendments().neverLoosen());
    checks(plan.rollback().verify(), "rollback.verify", false);
    checks(plan.rollback().evidence(), "rollback.evidence", false);
  }

  private void subjects(List<String> names) {
    for (int i = 0; i < names.size(); i++) {
      faults.require(
          metrics.contains(names.get(i)) || Amendments.SUBJECTS.contains(names.get(i)),
          "amendments.never-loosen[" + i + "]",
          "a metric of this plan, or one of " + String.join(", ", Amendments.SUBJECTS),
          Words.quote(names.get(i)));
    }
  }

  private void escalation(Escalation escalation) {
    for (int i = 0; i < escalation.when().size(); i++) {
      Escalation.Trigger trigger = escalation.when().get(i);
      String path = "escalations." + escalation.id() + ".when[" + i + "]";
      if (trigger.metric() != null) {
        metric(trigger.metric(), path + ".metric");
      }
      if (trigger.attested() != null) {
        attestations(List.of(trigger.attested()), path + ".attested");
      }
    }
  }

  /** @param read whether the target's read-back has a phase to be compared with */
  private void checks(List<String> names, String path, boolean read) {
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      String at = path + "[" + i + "]";
      faults.require(checks.contains(name), at, named("check", name, checks), Words.quote(name));
      boolean settings = checks.contains(name) && plan.check(name) instanceof Check.Settings;
      faults.require(
          read || !settings,
          at,
          "a check over HTTP, since no phase stands here",
          Words.quote(name));
    }
  }

  private void metric(String name, String path) {
    faults.require(metrics.contains(name), path, named("metric", name, metrics), Words.quote(name));
  }

  static String named(String what, String name, List<String> known) {
    return Words.nearest(name, known)
        .map(near -> "the name of a " + what + " such as \"" + near + "\"")
        .orElse("the name of a " + what + " of this plan");
  }

  private void attestations(List<Attestation> attestations, String path) {
    attestations.forEach(attestation ->
        once(attested, attestation.id(), path + "." + attestation.id(), "an attestation"));
  }

  private void once(Map<String, String> seen, String name, String path, String what) {
    String first = seen.putIfAbsent(name, path);
    if (first != null) {
      faults.require(
          false,
          path,
          what + " with a name of its own",
          Words.quote(name) + " again (first in line " + faults.place(first).line() + ")");
    }
  }
}
