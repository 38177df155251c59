package dev.rolloutledger.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Work that is handed to people when any of its triggers fires, once per rollout. The rollout goes
 * on: what stops it is a metric's action.
 *
 * @param id identity within the plan
 * @param text what is to be done
 * @param when the triggers, at least one
 */
public record Escalation(String id, String text, List<Trigger> when) {

  public Escalation {
    when = List.copyOf(when);
  }

  /**
   * Either a metric whose budget for the verdict is spent, or an attestation that was given.
   *
   * @param metric name of a metric, with {@code is}
   * @param is the verdict whose budget is spent
   * @param attested id of an attestation
   */
  public record Trigger(
      @Nullable String metric,
      @Nullable Verdict is,
      @Nullable Attestation attested) {}
}
