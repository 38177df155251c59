package dev.rolloutledger.explain;

import dev.rolloutledger.entry.Need;
import dev.rolloutledger.entry.RolloutNames;
import dev.rolloutledger.entry.StatusView;
import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.explain.Obstacle.Kind;
import dev.rolloutledger.judgement.PhaseJudgement;
import dev.rolloutledger.plan.Attestation;
import dev.rolloutledger.plan.Phase;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.rollout.Approval;
import dev.rolloutledger.rollout.Gate;
import dev.rolloutledger.rollout.RollbackView;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.Stage;
import dev.rolloutledger.rollout.Steering.Wait;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What stands between a rollout and its next decision, most pressing first. Pure. */
final class Obstacles {

  private final RolloutState state;
  private final StatusView view;
  private final String name;
  private final List<Obstacle> all = new ArrayList<>();

  private Obstacles(RolloutState state, StatusView view) {
    this.state = state;
    this.view = view;
    this.name = RolloutNames.name(view.rollout());
  }

  /**
   * All of them, as of the view's now.
   *
   * @param metrics what the metrics said so far
   */
  static List<Obstacle> of(RolloutState state, StatusView view, List<MetricEvidence> metrics) {
    Obstacles obstacles = new Obstacles(state, view);
    Stage stage = state.progress().stage();
    if (!stage.over()) {
      if (!stage.backward()) {
        obstacles.paused();
      }
      obstacles.waits();
      obstacles.stage(stage);
      obstacles.all.addAll(HoldObstacles.of(state, view, metrics));
      obstacles.people(stage);
    }
    return List.copyOf(obstacles.all);
  }

  private void paused() {
    if (view.paused() != null) {
      all.add(new Obstacle(
          Kind.PAUSE,
          "paused by " + view.paused().by() + ": " + view.paused().reason(),
          view.paused().since(),
          "rollout resume " + name));
    }
  }

  /** What people have to attest or approve is said by each item. */
  private void waits() {
    view.waits().stream()
        .filter(wait -> wait.kind() != Wait.Kind.ATTESTATION && wait.kind() != Wait.Kind.APPROVAL)
        .forEach(wait -> all.add(new Obstacle(
            Kind.WAIT, wait.reason(), wait.since(), Need.endedBy(view.rollout(), wait))));
  }

  private void stage(Stage stage) {
    switch (stage) {
      case PREFLIGHT, VERIFYING -> checks();
      case SETTING -> target();
      case JUDGED -> judgement(view.judgement());
      case ROLLING_BACK -> {
        rollback(view.rollback());
        checks();
      }
      default -> {}
    }
  }

  private void checks() {
    for (String check : Gates.checks(state)) {
      if (!state.progress().passed().contains(check)) {
        all.add(Obstacle.of(Kind.CHECK, "check " + check + " has not passed yet"));
      }
    }
  }

  private void target() {
    Phase phase = state.plan().phase(state.progress().phase());
    all.add(
        view.intent() == null
            ? Obstacle.of(Kind.TARGET, "the target has to be set to " + phase.percentage() + " %")
            : new Obstacle(
                Kind.TARGET,
                "the target is being set to " + view.intent().percentage() + " % (fence "
                    + view.intent().fence() + ") and was not read back as asked yet",
                view.intent().at(),
                null));
  }

  private void judgement(@Nullable PhaseJudgement judgement) {
    if (judgement != null && judgement.outcome() != PhaseJudgement.Outcome.ADVANCE) {
      all.add(Obstacle.of(Kind.JUDGEMENT, "judged not to advance: " + judgement.because()));
    }
  }

  private void rollback(@Nullable RollbackView rollback) {
    if (rollback != null && rollback.offAt() == null) {
      all.add(new Obstacle(
          Kind.TARGET, "the target was not read back off yet", rollback.requestedAt(), null));
    }
  }

  private void people(Stage stage) {
    if (stage.backward()) {
      return;
    }
    boolean ahead = stage == Stage.SETTING || stage == Stage.VERIFYING || stage == Stage.HOLDING;
    String when = ahead ? ", once the phase is judged" : "";
    missing(ahead)
        .forEach(item -> all.add(new Obstacle(
            Kind.ATTESTATION,
            "attest " + item.id() + ": " + item.text() + when,
            null,
            "rollout attest " + name + " " + item.id())));
    approvals(view.gate(), when);
    if (view.proposed() != null) {
      all.add(new Obstacle(
          Kind.AMENDMENT,
          "an amendment by " + view.proposed().by() + " waits for approvals"
              + people(counting(view.proposed().approvals())) + ": "
              + view.proposed().reason(),
          view.proposed().since(),
          "rollout approve " + name + " --amendment"));
    }
  }

  private List<Attestation> missing(boolean ahead) {
    Plan plan = state.plan();
    return ahead
        ? plan.phase(state.progress().phase()).attestations().stream()
            .filter(item -> !state.steering().attested().containsKey(item.id()))
            .toList()
        : view.missing();
  }

  private void approvals(Gate gate, String when) {
    List<Approval> given = counting(gate.given());
    boolean open = gate.reached()
        ? gate.lacking(view.now()) == 0
        : given.size() >= gate.needed() || given.stream().anyMatch(Approval::breakGlass);
    if (gate.needed() > 0 && !open) {
      all.add(new Obstacle(
          Kind.APPROVAL,
          "approve " + gate.name() + ": " + given.size() + " of " + gate.needed() + people(given)
              + (view.approvers().isEmpty()
                  ? ", anybody may"
                  : ", asked of " + String.join(", ", view.approvers()))
              + when,
          null,
          "rollout approve " + name));
    }
  }

  private List<Approval> counting(List<Approval> given) {
    return given.stream().filter(approval -> approval.counts(view.now())).toList();
  }

  private static String people(List<Approval> given) {
    return given.isEmpty()
        ? ""
        : given.stream()
            .map(approval -> approval.by() + " until " + Texts.time(approval.until()))
            .collect(Collectors.joining(", ", " (", ")"));
  }
}
