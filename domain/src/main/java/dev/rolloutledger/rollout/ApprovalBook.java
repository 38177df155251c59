package dev.rolloutledger.rollout;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Approvals of the gate ahead, an amendment that waits for its own, and reviews that are owed.
 *
 * @param given approvals of the gate ahead
 * @param proposed the amendment that waits; null if none does
 * @param amended how often the plan was amended
 * @param owed reviews that are owed after a break-glass, by id
 * @param reviews how many reviews were ever asked for
 */
public record ApprovalBook(
    List<Approval> given,
    @Nullable Amendment proposed,
    int amended,
    Map<String, Review> owed,
    int reviews) {

  static final ApprovalBook EMPTY = new ApprovalBook(List.of(), null, 0, Map.of(), 0);

  public ApprovalBook {
    given = List.copyOf(given);
    owed = Collections.unmodifiableMap(new TreeMap<>(owed));
  }

  /**
   * A review that somebody else owes.
   *
   * @param by who broke the glass
   * @param text what has to be reviewed
   */
  public record Review(Instant since, Actor by, String text) {}

  /** How many of the needed approvals do not count at an instant. */
  static int lacking(int needed, List<Approval> given, Instant at) {
    List<Approval> counting =
        given.stream().filter(approval -> approval.counts(at)).toList();
    if (counting.stream().anyMatch(Approval::breakGlass)) {
      return 0;
    }
    Set<String> people =
        counting.stream().map(approval -> approval.by().name()).collect(Collectors.toSet());
    return Math.max(0, needed - people.size());
  }

  ApprovalBook plus(Approval approval) {
    List<Approval> next = new ArrayList<>(given);
    next.removeIf(known -> known.by().name().equals(approval.by().name()));
    next.add(approval);
    return new ApprovalBook(next, proposed, amended, owed, reviews);
  }

  ApprovalBook plusForAmendment(Approval approval) {
    if (proposed == null) {
      return this;
    }
    List<Approval> next = new ArrayList<>(proposed.approvals());
    next.removeIf(known -> known.by().name().equals(approval.by().name()));
    next.add(approval);
    return new ApprovalBook(given, proposed.with(next), amended, owed, reviews);
  }

  ApprovalBook proposing(Amendment amendment) {
    return new ApprovalBook(given, amendment, amended, owed, reviews);
  }

  /** The plan is another one: what was approved before stood on the old one. */
  ApprovalBook amendedOnce() {
    return new ApprovalBook(List.of(), null, amended + 1, owed, reviews);
  }

  /** Nothing waits for approvals any more. */
  ApprovalBook dropped() {
    return new ApprovalBook(given, null, amended, owed, reviews);
  }

  /** Another gate, or the same one on other evidence. */
  ApprovalBook lapsed() {
    return given.isEmpty() ? this : new ApprovalBook(List.of(), proposed, amended, owed, reviews);
  }

  ApprovalBook owing(String id, Review review) {
    Map<String, Review> next = new TreeMap<>(owed);
    next.put(id, review);
    return new ApprovalBook(given, proposed, amended, next, reviews + 1);
  }

  ApprovalBook reviewed(String id) {
    Map<String, Review> next = new TreeMap<>(owed);
    next.remove(id);
    return new ApprovalBook(given, proposed, amended, next, reviews);
  }
}
