package dev.rolloutledger.workflow.activity;

import dev.rolloutledger.workflow.activity.RollbackActivities.Errand;
import dev.rolloutledger.workflow.message.Brief;
import io.temporal.activity.ActivityInterface;

/**
 * Judgements. Each reads its samples from the ledger, judges by the current judge, records, and
 * answers with the state after it. Due times without a sample are recorded as missed first.
 */
@ActivityInterface(namePrefix = "Judgement_")
public interface JudgementActivities {

  /** Averages the baseline's window. */
  Brief baseline(Errand errand);

  /** Judges the current phase over the last hold's length. */
  Brief phase(Errand errand);

  /** Judges the closing metrics over the last hold. */
  Brief closing(Errand errand);
}
