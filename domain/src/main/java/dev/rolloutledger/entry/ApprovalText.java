package dev.rolloutledger.entry;

import dev.rolloutledger.plan.amend.Change;
import dev.rolloutledger.rollout.Approval;
import dev.rolloutledger.rollout.Gate;
import dev.rolloutledger.text.Page;
import dev.rolloutledger.text.Tone;
import java.util.List;
import java.util.stream.Collectors;

/** Approvals of the gate ahead, an amendment that waits for its own, and reviews that are owed. */
final class ApprovalText {

  private ApprovalText() {}

  static void write(Page page, StatusView view) {
    if (view.stage().backward()) {
      owed(page, view);
      return;
    }
    gate(page, view);
    if (view.proposed() != null && !view.stage().over()) {
      proposed(page, view, view.proposed());
    }
    owed(page, view);
  }

  private static void gate(Page page, StatusView view) {
    Gate gate = view.gate();
    if (gate.needed() == 0 || view.stage().over()) {
      return;
    }
    List<Approval> counting = counting(gate.given(), view);
    boolean open = gate.reached() && gate.lacking(view.now()) == 0;
    if (gate.reached() || !counting.isEmpty()) {
      page.hang(
          open ? "  [x] " : "  [ ] ",
          open || !gate.reached() ? Tone.DIM : Tone.WARNING,
          "approve " + gate.name() + ": " + count(counting, gate) + people(counting)
              + (open || view.approvers().isEmpty()
                  ? ""
                  : ", asked of " + String.join(", ", view.approvers())),
          Tone.PLAIN);
    }
  }

  /** Breaking the glass stands for everybody: a count would say that somebody still lacks. */
  private static String count(List<Approval> counting, Gate gate) {
    return counting.stream().anyMatch(Approval::breakGlass)
        ? "all " + gate.needed()
        : counting.size() + " of " + gate.needed();
  }

  private static void proposed(Page page, StatusView view, StatusView.Proposed proposed) {
    page.hang(
        "! ",
        Tone.WARNING,
        "an amendment by " + proposed.by() + " waits for approvals"
            + people(counting(proposed.approvals(), view)) + ": " + proposed.reason(),
        Tone.PLAIN);
    for (Change change : proposed.changes()) {
      page.hang("    ", Tone.PLAIN, change.toString(), Tone.PLAIN);
    }
    page.hang(
        "    ",
        Tone.PLAIN,
        "ended by rollout approve " + RolloutNames.name(view.rollout()) + " --amendment",
        Tone.DIM);
  }

  private static void owed(Page page, StatusView view) {
    view.owed().forEach((id, review) -> {
      page.hang(
          "! ",
          Tone.WARNING,
          "a review is owed since " + Texts.time(review.since()) + ": " + review.text(),
          Tone.PLAIN);
      page.hang(
          "    ",
          Tone.PLAIN,
          "ended by rollout attest " + RolloutNames.name(view.rollout()) + " " + id
              + ", by somebody other than " + review.by().name(),
          Tone.DIM);
    });
  }

  private static List<Approval> counting(List<Approval> given, StatusView view) {
    return given.stream().filter(approval -> approval.counts(view.now())).toList();
  }

  private static String people(List<Approval> given) {
    return given.isEmpty()
        ? ""
        : given.stream()
            .map(approval -> (approval.breakGlass() ? "the glass broken by " : "")
                + approval.by()
                + " until "
                + Texts.time(approval.until()))
            .collect(Collectors.joining(", ", " (", ")"));
  }
}
