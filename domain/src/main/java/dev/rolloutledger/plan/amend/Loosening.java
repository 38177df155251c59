package dev.rolloutledger.plan.amend;

import dev.rolloutledger.plan.Amendments;
import dev.rolloutledger.plan.Approvals;
import dev.rolloutledger.plan.Attestation;
import dev.rolloutledger.plan.Diagnosis;
import dev.rolloutledger.plan.Durations;
import dev.rolloutledger.plan.Escalation;
import dev.rolloutledger.plan.Metric;
import dev.rolloutledger.plan.OnDrift;
import dev.rolloutledger.plan.People;
import dev.rolloutledger.plan.Phase;
import dev.rolloutledger.plan.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an amendment makes easier to pass, or later to notice. In doubt a change counts as one that
 * loosens: whoever forbids loosening wants to be asked.
 */
public final class Loosening {

  private final Plan before;
  private final Plan after;
  private final List<Loosened> found = new ArrayList<>();

  private Loosening(Plan before, Plan after) {
    this.before = before;
    this.after = after;
  }

  /** All that is looser in the second of two plans with the same phases and metrics. */
  public static List<Loosened> of(Plan before, Plan after) {
    Loosening loosening = new Loosening(before, after);
    loosening.holds();
    loosening.coverage();
    loosening.gates();
    loosening.checks();
    loosening.rollback();
    loosening.notices();
    for (Metric metric : before.metrics()) {
      Optional<Metric> other = after.metric(metric.name());
      other.ifPresent(
          now -> loosening.found.addAll(MetricLoosening.of(metric, now, before, after)));
    }
    return List.copyOf(loosening.found);
  }

  private void holds() {
    for (int i = 0; i < before.phases().size(); i++) {
      Phase was = before.phase(i);
      Phase now = after.phase(i);
      shorter("the hold of " + was.name(), was.hold(), now.hold());
    }
    if (before.baseline() != null && after.baseline() != null) {
      shorter(
          "the baseline's window", before.baseline().window(), after.baseline().window());
    }
    shorter("an extension", before.extension().by(), after.extension().by());
    add(
        after.extension().times() > before.extension().times(),
        Amendments.HOLDS,
        "how often a phase in warning is extended before a person is asked",
        before.extension().times(),
        after.extension().times());
  }

  private void shorter(String what, Duration was, Duration now) {
    add(
        now.compareTo(was) < 0,
        Amendments.HOLDS,
        what,
        Durations.format(was),
        Durations.format(now));
  }

  private void coverage() {
    add(
        after.sampling().coverage() < before.sampling().coverage(),
        Amendments.COVERAGE,
        "the share of samples that must be known",
        before.sampling().coverage() + " %",
        after.sampling().coverage() + " %");
    add(
        after.sampling().stint().compareTo(before.sampling().stint()) > 0,
        Amendments.COVERAGE,
        "how long a sampler may be silent",
        Durations.format(before.sampling().stint()),
        Durations.format(after.sampling().stint()));
    // What takes too long is an error, and an error is not critical.
    add(
        !after.sampling().timeout().equals(before.sampling().timeout()),
        Amendments.COVERAGE,
        "how long a sample may take",
        Durations.format(before.sampling().timeout()),
        Durations.format(after.sampling().timeout()));
  }

  /** People who are told less, or later. */
  private void notices() {
    add(
        !after.notices().containsAll(before.notices()),
        Amendments.NOTICES,
        "who is told of decisions",
        before.notices(),
        after.notices());
    add(
        !after.escalations().containsAll(before.escalations()),
        Amendments.NOTICES,
        "what is handed to people",
        before.escalations().stream().map(Escalation::id).toList(),
        after.escalations().stream().map(Escalation::id).toList());
    add(
        !after.diagnoses().containsAll(before.diagnoses()),
        Amendments.NOTICES,
        "what is looked at when something is wrong",
        before.diagnoses().stream().map(Diagnosis::name).toList(),
        after.diagnoses().stream().map(Diagnosis::name).toList());
  }

  private void gates() {
    gate("the preflight", before.before().approvals(), after.before().approvals());
    fewer("the preflight", before.before().attestations(), after.before().attestations());
    for (int i = 0; i < before.phases().size(); i++) {
      String name = before.phase(i).name();
      gate(name, before.phase(i).approvals(), after.phase(i).approvals());
      fewer(name, before.phase(i).attestations(), after.phase(i).attestations());
    }
    gate("the end", before.after().approvals(), after.after().approvals());
    fewer("the end", before.after().attestations(), after.after().attestations());
    gate("an amendment", before.amendments().approvals(), after.amendments().approvals());
    add(
        !after.amendments().neverLoosen().containsAll(before.amendments().neverLoosen()),
        Amendments.GATES,
        "what no amendment may loosen",
        before.amendments().neverLoosen(),
        after.amendments().neverLoosen());
    for (String subject : before.amendments().neverLoosen()) {
      add(
          !after.amendments().neverLoosen().contains(subject),
          subject,
          "that it must not be loosened",
          "forbidden",
          "allowed");
    }
    add(
        before.windows() != null && !before.windows().equals(after.windows()),
        Amendments.GATES,
        "when it may advance",
        before.windows(),
        after.windows());
    fewer("a retry", before.retry(), after.retry());
    rule(
        "what an unverified name may do",
        before.people().unverified(),
        after.people().unverified());
    rule("self-approval", before.people().selfApproval(), after.people().selfApproval());
  }

  private void rule(String what, People.Rule was, People.Rule now) {
    add(was == People.Rule.REFUSE && now == People.Rule.ACCEPT, Amendments.GATES, what, was, now);
  }

  private void gate(String where, @Nullable Approvals was, @Nullable Approvals now) {
    boolean looser = was != null
        && (now == null
            || now.needed() < was.needed()
            || now.expire().compareTo(was.expire()) > 0
            || (!was.by().isEmpty() && (now.by().isEmpty() || !was.by().containsAll(now.by()))));
    add(looser, Amendments.GATES, "the approvals of " + where, was, now);
  }

  private void fewer(String where, List<Attestation> was, List<Attestation> now) {
    add(!now.containsAll(was), Amendments.GATES, "the attestations of " + where, was, now);
  }

  private void checks() {
    for (int i = 0; i < before.phases().size(); i++) {
      List<String> was = before.phase(i).verify();
      List<String> now = after.phase(i).verify();
      add(
          !now.containsAll(was),
          Amendments.CHECKS,
          "the checks of " + before.phase(i).name(),
          was,
          now);
    }
    add(
        !before.checks().equals(after.checks()),
        Amendments.CHECKS,
        "what checks ask for",
        before.checks().size() + " checks",
        "others");
    drift();
    List<String> was = before.before().checks();
    List<String> now = after.before().checks();
    add(!now.containsAll(was), Amendments.CHECKS, "the checks of the preflight", was, now);
  }

  /** What is written back or held for is noticed; what is only told of may be overlooked. */
  private void drift() {
    OnDrift onDrift = after.target().onDrift();
    add(
        onDrift != before.target().onDrift() && onDrift != OnDrift.HOLD,
        Amendments.CHECKS,
        "what is done about a change by hand",
        before.target().onDrift().text(),
        onDrift.text());
    add(
        after.target().looked().compareTo(before.target().looked()) > 0,
        Amendments.CHECKS,
        "how often the target is looked at",
        Durations.format(before.target().looked()),
        Durations.format(after.target().looked()));
  }

  private void rollback() {
    add(
        !before.rollback().equals(after.rollback()),
        Amendments.ROLLBACK,
        "how a rollback is timed and verified",
        before.rollback(),
        after.rollback());
  }

  private void add(
      boolean looser, String subject, String what, @Nullable Object was, @Nullable Object now) {
    if (looser) {
      found.add(new Loosened(subject, what + ", " + say(was) + " before, " + say(now) + " after"));
    }
  }

  private static String say(@Nullable Object value) {
    return value == null ? "none" : value.toString();
  }
}
