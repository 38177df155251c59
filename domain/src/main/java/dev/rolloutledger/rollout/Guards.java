package dev.rolloutledger.rollout;

import dev.rolloutledger.judgement.PhaseJudgement;
import dev.rolloutledger.plan.People;
import dev.rolloutledger.rollout.Steering.Wait;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The conditions that several acts share; each refuses with the reason. */
final class Guards {

  private Guards() {}

  /** Law 1 and 2: nothing goes forward once a rollback began, or after the end. */
  static void forward(RolloutState state, String act) {
    Stage stage = state.progress().stage();
    if (stage.backward() || stage.over()) {
      throw new RefusedException("cannot " + act + ": " + state.known().rollout() + " is " + stage);
    }
  }

  static void stage(RolloutState state, String act, Stage... allowed) {
    forward(state, act);
    for (Stage stage : allowed) {
      if (state.progress().stage() == stage) {
        return;
      }
    }
    throw new RefusedException("cannot " + act + " while in " + state.progress().stage());
  }

  /** The change with that fence is the one that is under way. */
  static TargetView.Intent intended(RolloutState state, String act, long fence) {
    Drifting.setting(state, act);
    TargetView.Intent intent = state.target().intent();
    if (intent == null || intent.fence() != fence) {
      throw new RefusedException("no change with fence " + fence + " is under way");
    }
    return intent;
  }

  static void unpaused(RolloutState state, String act) {
    if (state.steering().paused() != null) {
      throw new RefusedException(
          "cannot " + act + ": paused by " + state.steering().paused().by());
    }
  }

  /** Why an actor opens no gate; empty where the plan lets them. */
  static Optional<String> unverified(RolloutState state, Actor actor) {
    return actor.verified() || state.plan().people().unverified() == People.Rule.ACCEPT
        ? Optional.empty()
        : Optional.of("nobody verified the name "
            + actor.name()
            + ", and the plan lets no unverified name open a gate");
  }

  static void attested(RolloutState state, String act) {
    if (!state.missingAttestations().isEmpty()) {
      throw new RefusedException(
          "cannot " + act + ": not attested: " + String.join(", ", state.missingAttestations()));
    }
  }

  /** Law 1: the checks must have passed where the rollout stands, and the ledger must say so. */
  static void passed(RolloutState state, String act, List<String> checks) {
    List<String> lacking = checks.stream()
        .filter(check -> !state.progress().passed().contains(check))
        .toList();
    if (!lacking.isEmpty()) {
      throw new RefusedException(
          "cannot " + act + ": not recorded as passed: " + String.join(", ", lacking));
    }
  }

  static void undrifted(RolloutState state, String act) {
    notWaiting(state, act, Wait.Kind.DRIFT);
    if (Drifting.pending(state)) {
      throw new RefusedException("cannot " + act + ": the target is not put back yet");
    }
  }

  static void approved(RolloutState state, String act, Instant at) {
    int lacking = state.gate().lacking(at);
    if (lacking > 0) {
      throw new RefusedException(
          "cannot " + act + ": " + lacking + " of " + state.gate().needed() + " approvals lack");
    }
  }

  /** What holds an advance back although the phase was judged healthy. */
  static void clear(RolloutState state, String act, Instant at) {
    unpaused(state, act);
    undrifted(state, act);
    notWaiting(state, act, Wait.Kind.PERSON);
    attested(state, act);
    approved(state, act, at);
    if (!state.spentBudgets().isEmpty()) {
      throw new RefusedException("cannot " + act + ": " + String.join("; ", state.spentBudgets()));
    }
  }

  private static void notWaiting(RolloutState state, String act, Wait.Kind kind) {
    Wait wait = state.steering().waits().get(kind);
    if (wait != null) {
      throw new RefusedException("cannot " + act + ": " + wait.reason());
    }
  }

  /** The judgement that an advance stands on. */
  static PhaseJudgement healthy(RolloutState state, String act) {
    PhaseJudgement judgement = state.watch().judgement();
    if (judgement == null || judgement.outcome() != PhaseJudgement.Outcome.ADVANCE) {
      throw new RefusedException("cannot " + act + ": the phase before was not judged healthy");
    }
    return judgement;
  }

  /** Law 1 and 3: judged is what is over, and of which each due time is in the ledger. */
  static void over(RolloutState state, Progress.Hold hold, Instant at, String act) {
    if (at.isBefore(hold.until())) {
      throw new RefusedException("cannot " + act + ": its window ends at " + hold.until());
    }
    Instant next = state.watch().nextDue(hold, state.plan().sampling().every());
    if (next.isBefore(hold.until())) {
      throw new RefusedException(
          "cannot " + act + ": the sample due " + next + " is neither recorded nor missed");
    }
  }

  /** Form, not substance: nothing is recorded. */
  static void reasonGiven(@Nullable String reason) {
    if (reason == null || reason.isBlank()) {
      throw new RefusedException("expected a reason, found none");
    }
  }

  static Progress.Hold hold(RolloutState state, int number, String act) {
    Progress.Hold hold = state.progress().hold();
    if (hold == null || hold.number() != number) {
      throw new RefusedException("cannot " + act + ": hold " + number + " is over");
    }
    return hold;
  }
}
