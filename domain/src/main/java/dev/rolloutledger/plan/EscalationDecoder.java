package dev.rolloutledger.plan;

import dev.rolloutledger.plan.yaml.Cursor;
import dev.rolloutledger.plan.yaml.Keys;
import java.util.ArrayList;
import java.util.List;

/** The section {@code escalations}. */
final class EscalationDecoder {

  private EscalationDecoder() {}

  static List<Escalation> escalations(Cursor at) {
    List<Escalation> escalations = new ArrayList<>();
    at.entries("a mapping from ids to escalations")
        .forEach((id, entry) -> escalations.add(escalation(Forms.name(id, entry), entry)));
    return escalations;
  }

  private static Escalation escalation(String id, Cursor at) {
    Keys keys = at.keys("text", "when");
    Cursor when = keys.required("when");
    List<Cursor> triggers = when.items("a list of triggers");
    if (triggers.isEmpty()) {
      when.fault("at least one trigger", "none");
    }
    return new Escalation(
        id,
        keys.required("text").text("what is to be done"),
        triggers.stream().map(EscalationDecoder::trigger).toList());
  }

  private static Escalation.Trigger trigger(Cursor at) {
    if (at.has("attested")) {
      return new Escalation.Trigger(null, null, attested(at.keys("attested").required("attested")));
    }
    Keys keys = at.keys("metric", "is");
    return new Escalation.Trigger(
        Forms.name(keys.required("metric")), Outcomes.read(keys.required("is")), null);
  }

  private static Attestation attested(Cursor at) {
    List<Attestation> attestations = Forms.attestations(at);
    if (attestations.size() != 1) {
      at.fault("one attestation", Integer.toString(attestations.size()));
      return new Attestation("", "");
    }
    return attestations.get(0);
  }
}
