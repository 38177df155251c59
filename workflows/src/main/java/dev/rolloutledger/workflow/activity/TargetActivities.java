package dev.rolloutledger.workflow.activity;

import dev.rolloutledger.workflow.activity.RollbackActivities.Errand;
import dev.rolloutledger.workflow.message.Brief;
import io.temporal.activity.ActivityInterface;
import org.jspecify.annotations.Nullable;

/**
 * The target, forward: the intent is recorded before the effect, and the effect is proved by what is
 * read back. Each call records what it did or found before it answers.
 */
@ActivityInterface(namePrefix = "Target_")
public interface TargetActivities {

  /**
   * Records the intent to set the target to the current phase's percentage, then writes. Called again
   * for the same errand it looks first, and writes only what does not stand there yet.
   */
  TargetReport change(Errand errand);

  /** Reads the target and records whether the open intent is proved. */
  TargetReport prove(Errand errand);

  /** Reads the target and records where it is not what the ledger says. */
  TargetReport look(Errand errand);

  /**
   * What came of it.
   *
   * @param brief the state after it was recorded
   * @param problem why the target could not be written or read; null if it could
   * @param attempt which attempt of a change it was, from 1; null for anything else
   */
  record TargetReport(
      Brief brief, @Nullable String problem, @Nullable Integer attempt) {}
}
