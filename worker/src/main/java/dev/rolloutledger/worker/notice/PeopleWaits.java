package dev.rolloutledger.worker.notice;

import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.Steering;
import dev.rolloutledger.rollout.Steering.Wait;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Waits that only a person ends, with the commands that do. */
final class PeopleWaits {

  /** By name, since a kind that a later release adds is a person's too. */
  private static final Set<String> KINDS = Set.of("PERSON", "ATTESTATION", "DRIFT", "APPROVAL");

  private PeopleWaits() {}

  static boolean are(Wait.Kind kind) {
    return KINDS.contains(kind.name());
  }

  /** What a person is waited for now. A pause is one of them: it is easily forgotten. */
  static List<Wait> of(RolloutState state) {
    List<Wait> waits = new ArrayList<>();
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
    return waits;
  }

  /** Since when, and what to type; one line each. */
  static String how(RolloutState state, Wait.Kind kind, Instant since) {
    List<String> lines = new ArrayList<>();
    lines.add("It waits since " + Texts.time(since) + ". To end that:");
    commands(state, kind).forEach(command -> lines.add("  " + command));
    return String.join("\n", lines);
  }

  private static List<String> commands(RolloutState state, Wait.Kind kind) {
    String rollout = state.known().rollout();
    String name = rollout.substring(0, rollout.indexOf('/'));
    String back = "rollout rollback " + name + " --reason ...";
    return switch (kind.name()) {
      case "ATTESTATION" ->
        state.missingAttestations().stream()
            .map(item -> "rollout attest " + name + " " + item)
            .toList();
      case "APPROVAL" -> List.of("rollout approve " + name, back);
      case "DRIFT" -> List.of("set the target back to what `rollout status` says, or", back);
      default -> List.of("rollout resume " + name + " --reason ...", "or: " + back);
    };
  }
}
