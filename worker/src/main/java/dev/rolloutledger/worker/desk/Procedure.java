package dev.rolloutledger.worker.desk;

import dev.rolloutledger.workflow.message.ProcedureState;
import io.temporal.client.WorkflowException;
import java.util.Optional;

/** What an engine says of the rollouts that it runs. */
public interface Procedure {

  /** Where no engine runs. */
  Procedure NONE = new Procedure() {
    @Override
    public Optional<ProcedureState> state(String rollout) {
      return Optional.empty();
    }

    @Override
    public Optional<String> running(String rollout) {
      return Optional.empty();
    }
  };

  /**
   * The procedure's own position; empty where the engine knows no run.
   *
   * @throws WorkflowException if it does not answer
   */
  Optional<ProcedureState> state(String rollout);

  /** The engine's id of the run of that name which it runs now; empty where it runs none. */
  Optional<String> running(String rollout);
}
