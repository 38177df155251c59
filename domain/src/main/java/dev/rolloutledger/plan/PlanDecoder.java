package dev.rolloutledger.plan;

import dev.rolloutledger.plan.yaml.Cursor;
import dev.rolloutledger.plan.yaml.Keys;
import java.time.Duration;
import java.util.List;

/** From the tree to the records, section by section; rules across sections come afterwards. */
final class PlanDecoder {

  private PlanDecoder() {}

  static Plan plan(Cursor root) {
    Keys keys = root.keys(
        "rollout",
        "description",
        "target",
        "before",
        "baseline",
        "sampling",
        "extension",
        "phases",
        "checks",
        "metrics",
        "escalations",
        "diagnoses",
        "after",
        "rollback",
        "people",
        "amendments",
        "retry",
        "notify",
        "windows");
    List<Phase> phases = PhaseDecoder.phases(keys.required("phases"));
    Sampling sampling = SamplingDecoder.sampling(keys.required("sampling"), phases);
    return new Plan(
        Forms.name(keys.required("rollout")),
        keys.optional("description", "", at -> at.text("a text")),
        TargetDecoder.target(keys.required("target")),
        keys.optional("before", new Before(List.of(), List.of(), null), PlanDecoder::before),
        keys.optional("baseline").map(PlanDecoder::baseline).orElse(null),
        sampling,
        keys.optional("extension", Extension.DEFAULT, PlanDecoder::extension),
        phases,
        keys.optional("checks", List.of(), CheckDecoder::checks),
        MetricDecoder.metrics(keys.required("metrics"), sampling.every()),
        keys.optional("escalations", List.of(), EscalationDecoder::escalations),
        keys.optional("after", new After(List.of(), List.of(), null), ClosingDecoder::after),
        keys.optional("rollback", Rollback.DEFAULT, PlanDecoder::rollback),
        keys.optional("people", People.DEFAULT, at -> GateDecoder.people(at, People.DEFAULT)),
        keys.optional("amendments", Amendments.DEFAULT, GateDecoder::amendments),
        keys.optional("retry", List.of(), PlanDecoder::retry),
        keys.optional("notify", List.of(), Forms::names),
        keys.optional("diagnoses", List.of(), DiagnosisDecoder::diagnoses),
        keys.optional("windows").map(WindowDecoder::windows).orElse(null));
  }

  private static Before before(Cursor at) {
    Keys keys = at.keys("attestations", "checks", "approvals");
    return new Before(
        keys.optional("attestations", List.of(), Forms::attestations),
        keys.optional("checks", List.of(), Forms::names),
        keys.optional("approvals").map(GateDecoder::approvals).orElse(null));
  }

  private static List<Attestation> retry(Cursor at) {
    return Forms.attestations(at.keys("attestations").required("attestations"));
  }

  private static Baseline baseline(Cursor at) {
    Keys keys = at.keys("window");
    return new Baseline(Forms.duration(keys.required("window"), Forms.MINUTE, Forms.MONTH));
  }

  private static Extension extension(Cursor at) {
    Keys keys = at.keys("by", "times");
    return new Extension(
        keys.optional(
            "by", Extension.DEFAULT.by(), by -> Forms.duration(by, Forms.MINUTE, Forms.MONTH)),
        keys.optional("times", Extension.DEFAULT.times(), times -> Forms.whole(times, 0, 100)));
  }

  private static Rollback rollback(Cursor at) {
    Keys keys = at.keys("within", "verify", "evidence", "incident");
    Duration within = keys.optional(
        "within", Rollback.DEFAULT.within(), in -> Forms.duration(in, Forms.SECOND, Forms.DAY));
    return new Rollback(
        within,
        keys.optional("verify", List.of(), Forms::names),
        keys.optional("evidence", List.of(), Forms::names),
        keys.optional("incident", List.of(), Forms::names));
  }
}
