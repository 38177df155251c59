package dev.rolloutledger.workflow.activity;

import dev.rolloutledger.rollout.RolloutCommand;
import dev.rolloutledger.workflow.message.Brief;
import dev.rolloutledger.workflow.message.StartOrder;
import io.temporal.activity.ActivityInterface;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The ledger, as the procedure uses it. A command's id makes every call repeatable.
 *
 * <p>Both fail with an application failure of type {@link #UNAVAILABLE} while the ledger cannot
 * record, and with {@link #REFUSED} or {@link #STALE}, not retried, where the command does not fit.
 */
@ActivityInterface(namePrefix = LedgerActivities.PREFIX)
public interface LedgerActivities {

  /** Prefix of the names of these activities. */
  String PREFIX = "Ledger_";

  /** Type of the failure while the ledger cannot record. */
  String UNAVAILABLE = "LedgerUnavailable";

  /** Type of the failure for a command that does not fit the state. */
  String REFUSED = "Refused";

  /** Type of the failure for a command of a run that was replaced. */
  String STALE = "StaleEpoch";

  /** Records the start that was ordered, once, and answers with the rollout's id. */
  String open(OpenRequest request);

  /** Begins a run: raises the epoch and answers with the state. */
  Brief begin(BeginRequest request);

  /** Records a command and answers with the state after it. */
  Recorded record(RolloutCommand command);

  /** Answers with the state as it is. */
  Brief read(String rollout);

  /** Gives the target's lease back after the end. */
  void releaseLease(String rollout, String because);

  /**
   * Asks for a start to be recorded.
   *
   * @param name the name that the workflow's id says
   * @param requestId the same id again is the same order
   */
  record OpenRequest(String name, String requestId, StartOrder order) {}

  /**
   * Asks for a run to begin.
   *
   * @param epoch the run's epoch; 0 to take the next one
   */
  record BeginRequest(String rollout, long epoch, Instant at) {}

  /**
   * A command that was recorded.
   *
   * @param refusal the reason where a refusal of substance was recorded; null otherwise
   * @param told what a person's act led to, in sentences; empty for the procedure's own commands
   */
  record Recorded(Brief brief, @Nullable String refusal, List<String> told) {
    public Recorded {
      told = List.copyOf(Objects.requireNonNullElse(told, List.of()));
    }
  }
}
