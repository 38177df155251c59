package dev.rolloutledger.timeline;

import dev.rolloutledger.plan.Phase;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.Stage;
import java.util.ArrayList;
import java.util.List;

/**
 * Where in its life a rollout is, by the names that people use: the plan's phases, and what lies
 * before, behind and beside them.
 */
public final class Place {

  public static final String PREFLIGHT = "preflight";
  public static final String BASELINE = "baseline";
  public static final String CLOSING = "closing";
  public static final String ROLLBACK = "rollback";

  private Place() {}

  /** All places of a plan's rollouts, in order. */
  public static List<String> of(Plan plan) {
    List<String> places = new ArrayList<>(List.of(PREFLIGHT, BASELINE));
    plan.phases().stream().map(Phase::name).forEach(places::add);
    places.addAll(List.of(CLOSING, ROLLBACK));
    return places;
  }

  /** The place of a rollout in this state; preflight for one that was not started. */
  public static String of(RolloutState state) {
    Stage stage = state.progress().stage();
    if (stage.backward()) {
      return ROLLBACK;
    }
    if (stage == Stage.CLOSING || stage == Stage.COMPLETED) {
      return CLOSING;
    }
    Phase phase = state.exists() ? state.currentPhase() : null;
    if (phase != null) {
      return phase.name();
    }
    return state.progress().hold() == null && stage != Stage.BASELINE ? PREFLIGHT : BASELINE;
  }
}
