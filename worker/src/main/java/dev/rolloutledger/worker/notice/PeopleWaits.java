package dev.rolloutledger.worker.notice;

import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.rollout.Amendment;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.Steering;
import dev.rolloutledger.rollout.Steering.Wait;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Waits that only a person ends, with the commands that do. */
final class PeopleWaits {

  private static final Set<Wait.Kind> KINDS =
      EnumSet.of(Wait.Kind.PERSON, Wait.Kind.ATTESTATION, Wait.Kind.DRIFT, Wait.Kind.APPROVAL);

  private PeopleWaits() {}

  static boolean are(Wait.Kind kind) {
    return KINDS.contains(kind);
  }

  /**
   * What a person is waited for now. A pause is one of them, since it is easily forgotten; so are an
   * amendment without its approvals and a review that is owed.
   */
  static List<Wait> of(RolloutState state) {
    List<Wait> waits = new ArrayList<>();
    reviews(state, waits);
    if (state.progress().stage().settled()) {
      return waits;
    }
    for (Wait wait : state.steering().waits().values()) {
      if (are(wait.kind())) {
        waits.add(wait);
      }
    }
    Steering.Pause pause = state.steering().paused();
    if (pause != null) {
      String reason = "paused by " + pause.by() + ": " + pause.reason();
      waits.add(new Wait(Wait.Kind.PERSON, reason, "resume", pause.since()));
    }
    Amendment proposed = state.steering().approvals().proposed();
    if (proposed != null) {
      String reason = "an amendment by " + proposed.by() + " waits: " + proposed.reason();
      String command = rollout("approve", state) + " --amendment --reason ...";
      waits.add(new Wait(Wait.Kind.APPROVAL, reason, command, proposed.at()));
    }
    return waits;
  }

  /** Also after the end. */
  private static void reviews(RolloutState state, List<Wait> waits) {
    state
        .steering()
        .approvals()
        .owed()
        .forEach((id, review) -> waits.add(new Wait(
            Wait.Kind.ATTESTATION,
            "a review is owed: " + review.text(),
            rollout("attest", state) + " " + id,
            review.since())));
  }

  private static String rollout(String verb, RolloutState state) {
    String id = state.known().rollout();
    return "rollout " + verb + " " + id.substring(0, id.indexOf('/'));
  }

  /** Since when, and what to type; one line each. */
  static String how(RolloutState state, Wait wait) {
    List<String> lines = new ArrayList<>();
    lines.add("It waits since " + Texts.time(wait.since()) + ". To end that:");
    commands(state, wait).forEach(command -> lines.add("  " + command));
    return String.join("\n", lines);
  }

  private static List<String> commands(RolloutState state, Wait wait) {
    String back = rollout("rollback", state) + " --reason ...";
    if (wait.endedBy().startsWith("rollout ")) {
      return List.of(wait.endedBy());
    }
    return switch (wait.kind()) {
      case ATTESTATION ->
        state.missingAttestations().stream()
            .map(item -> rollout("attest", state) + " " + item)
            .toList();
      case APPROVAL -> List.of(rollout("approve", state) + " --reason ...", "or: " + back);
      case DRIFT -> List.of("set the target back to what `rollout status` says", "or: " + back);
      default -> List.of(rollout("resume", state) + " --reason ...", "or: " + back);
    };
  }
}
