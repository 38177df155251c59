package dev.rolloutledger.rollout;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.rolloutledger.plan.Approvals;
import java.time.Instant;
import java.util.List;

/**
 * What people and spent budgets put between a rollout and its next stage.
 *
 * @param name what it is called: {@code preflight}, a phase that is to be left, or {@code closing}
 * @param reached whether the rollout stands before it now
 * @param missing attestations that are missing here, by id
 * @param needed how many people have to approve
 * @param given approvals so far, whether they still count or not
 * @param spent spent budgets that hold it back, each in a sentence
 * @param paused whether a person paused it
 */
public record Gate(
    String name,
    boolean reached,
    List<String> missing,
    int needed,
    List<Approval> given,
    List<String> spent,
    boolean paused) {

  public Gate {
    missing = List.copyOf(missing);
    given = List.copyOf(given);
    spent = List.copyOf(spent);
  }

  /** The gate where a rollout stands. */
  static Gate of(RolloutState state) {
    Approvals approvals = state.approvalsAsked();
    Stage stage = state.progress().stage();
    return new Gate(
        state.gateName(),
        stage == Stage.PREFLIGHT || stage == Stage.JUDGED || stage == Stage.CLOSING,
        state.missingAttestations(),
        approvals == null ? 0 : approvals.needed(),
        state.steering().approvals().given(),
        state.progress().stage().sampled() ? state.spentBudgets() : List.of(),
        state.steering().paused() != null);
  }

  /** How many approvals lack at an instant for the rollout to go on; none before it gets here. */
  public int lacking(Instant at) {
    return reached ? ApprovalBook.lacking(needed, given, at) : 0;
  }

  /** Whether nobody has to do anything for it to go on from here. */
  @JsonIgnore
  public boolean isOpen(Instant at) {
    return missing.isEmpty() && lacking(at) == 0 && spent.isEmpty() && !paused;
  }
}
