package dev.rolloutledger.rollout;

import dev.rolloutledger.plan.Attestation;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What people and the outside did.
 *
 * @param paused the pause, if there is one
 * @param waits what the rollout waits for, by kind
 * @param attested what was attested, by id
 * @param escalations ids of the escalations that were raised
 * @param approvals approvals, and what waits for some
 */
public record Steering(
    @Nullable Pause paused,
    Map<Wait.Kind, Wait> waits,
    Map<String, Attested> attested,
    Set<String> escalations,
    ApprovalBook approvals) {

  static final Steering FREE = new Steering(null, Map.of(), Map.of(), Set.of(), ApprovalBook.EMPTY);

  public Steering {
    waits = Collections.unmodifiableMap(new TreeMap<>(waits));
    attested = Collections.unmodifiableMap(new TreeMap<>(attested));
    escalations = Collections.unmodifiableSet(new TreeSet<>(escalations));
  }

  /** A pause stops advancing, not the clock and not the sampling. */
  public record Pause(Instant since, Actor by, String reason) {}

  /** An attestation that was given. */
  public record Attested(Instant at, Actor by, String note) {}

  /**
   * Something that the rollout waits for.
   *
   * @param reason why, in a sentence
   * @param endedBy who or what would end it
   */
  public record Wait(Kind kind, String reason, String endedBy, Instant since) {
    /** What is waited for. */
    public enum Kind {
      APPROVAL,
      ATTESTATION,
      CHECK,
      DATA,
      DRIFT,
      FREEZE,
      LEDGER,
      PERSON,
      TARGET
    }
  }

  /** Whether it waits for this already, and for this reason. */
  boolean waits(Wait.Kind kind, String reason) {
    Wait known = waits.get(kind);
    return known != null && known.reason().equals(reason);
  }

  Steering paused(@Nullable Pause next) {
    return new Steering(next, waits, attested, escalations, approvals);
  }

  Steering waiting(Wait wait) {
    Map<Wait.Kind, Wait> next = new TreeMap<>(waits);
    next.put(wait.kind(), wait);
    return new Steering(paused, next, attested, escalations, approvals);
  }

  Steering without(Wait.Kind kind) {
    Map<Wait.Kind, Wait> next = new TreeMap<>(waits);
    next.remove(kind);
    return new Steering(paused, next, attested, escalations, approvals);
  }

  Steering attested(String item, Attested given) {
    Map<String, Attested> next = new TreeMap<>(attested);
    next.put(item, given);
    return new Steering(paused, waits, next, escalations, approvals);
  }

  /** What was attested in other words than an amended plan has is not attested. */
  Steering rephrased(Map<String, Attestation> before, Map<String, Attestation> after) {
    Map<String, Attested> next = new TreeMap<>(attested);
    next.keySet().removeIf(id -> !Objects.equals(before.get(id), after.get(id)));
    return new Steering(paused, waits, next, escalations, approvals);
  }

  Steering escalated(String id) {
    Set<String> next = new TreeSet<>(escalations);
    next.add(id);
    return new Steering(paused, waits, attested, next, approvals);
  }

  Steering with(ApprovalBook next) {
    return new Steering(paused, waits, attested, escalations, next);
  }

  Steering noWaits() {
    return new Steering(paused, Map.of(), attested, escalations, approvals);
  }

  /** Back in a hold: what was waited for at the gate behind it is not waited for yet. */
  Steering beforeTheGate() {
    return without(Wait.Kind.APPROVAL)
        .without(Wait.Kind.ATTESTATION)
        .without(Wait.Kind.DATA)
        .without(Wait.Kind.FREEZE)
        .without(Wait.Kind.PERSON);
  }

  /** Behind a gate: nothing waits any more, and what opened it opens no other one. */
  Steering nextGate() {
    return noWaits().with(approvals.lapsed());
  }
}
