package dev.rolloutledger.plan;

import dev.rolloutledger.plan.yaml.Cursor;
import dev.rolloutledger.plan.yaml.Keys;
import java.util.ArrayList;
import java.util.List;

/** The section {@code after}. */
final class ClosingDecoder {

  private ClosingDecoder() {}

  static After after(Cursor at) {
    Keys keys = at.keys("metrics", "attestations", "approvals");
    return new After(
        keys.optional("metrics", List.of(), ClosingDecoder::metrics),
        keys.optional("attestations", List.of(), Forms::attestations),
        keys.optional("approvals").map(GateDecoder::approvals).orElse(null));
  }

  private static List<After.Closing> metrics(Cursor at) {
    List<After.Closing> closings = new ArrayList<>();
    at.entries("a mapping from metrics to bounds or comparisons")
        .forEach((metric, entry) -> closings.add(closing(metric, entry)));
    return closings;
  }

  /** A bound begins with its operator; a comparison is in words, or a mapping. */
  private static After.Closing closing(String metric, Cursor at) {
    return ConditionDecoder.compares(at)
        ? new After.Closing(metric, null, ConditionDecoder.comparison(at))
        : new After.Closing(metric, ConditionDecoder.bound(at), null);
  }
}
