package dev.rolloutledger.plan;

import dev.rolloutledger.plan.yaml.Cursor;
import dev.rolloutledger.plan.yaml.Keys;
import java.util.List;

/** The section {@code phases}. */
final class PhaseDecoder {

  private PhaseDecoder() {}

  static List<Phase> phases(Cursor at) {
    List<Cursor> items = at.items("a list of phases");
    if (items.isEmpty()) {
      at.fault("at least one phase", "none");
    }
    return items.stream().map(PhaseDecoder::phase).toList();
  }

  private static Phase phase(Cursor at) {
    Keys keys = at.keys("name", "percentage", "hold", "verify", "attestations", "approvals");
    return new Phase(
        Forms.name(keys.required("name")),
        Forms.percentage(keys.required("percentage")),
        Forms.duration(keys.required("hold"), Forms.SECOND, Forms.YEAR),
        keys.optional("verify", List.of(), Forms::names),
        keys.optional("attestations", List.of(), Forms::attestations),
        keys.optional("approvals").map(GateDecoder::approvals).orElse(null));
  }
}
