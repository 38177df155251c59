package dev.rolloutledger.rollout;

import dev.rolloutledger.rollout.SteeringEvent.RecoveryOrdered;
import java.util.List;

/**
 * Lets an unfinished rollout go on from its ledger as a new run, after the engine that ran it was lost.
 * Once the new run begins, the lost one steers nothing any more, should it come back.
 *
 * @param engine what the engine is called on which it goes on
 */
public record Recover(String reason, String engine) implements PersonAct {

  @Override
  public String words() {
    return "recover";
  }

  @Override
  public List<RolloutEvent> decide(RolloutState state, RolloutCommand command) {
    Guards.reasonGiven(reason);
    Stage stage = state.progress().stage();
    return stage.over()
        ? refuse(command, "the rollout is " + stage + ", and nothing of it is left to run")
        : List.of(new RecoveryOrdered(
            command.at(), command.actor(), reason, state.progress().epoch() + 1, engine));
  }
}
