package dev.rolloutledger.workflow.activity;

import dev.rolloutledger.workflow.message.OffRequest;
import io.temporal.activity.ActivityInterface;
import java.time.Instant;
import java.util.Map;

/**
 * The way back, on a task queue of its own so that nothing delays it. It needs nothing but the
 * target: where the ledger cannot record, the intent is forced to the spool first.
 */
@ActivityInterface(namePrefix = "Rollback_")
public interface RollbackActivities {

  /** Writes the off state and reads it back. Idempotent. */
  OffReport switchOff(OffRequest request);

  /** Gathers evidence and records it; answers with how many facts were kept. */
  int gatherEvidence(Errand errand);

  /**
   * What was read after the off state was written.
   *
   * @param off whether the target is off
   * @param readAt when it was read, by the worker's clock
   */
  record OffReport(boolean off, Map<String, String> found, Instant readAt) {}

  /**
   * An errand for a rollout.
   *
   * @param commandId id under which its result is recorded
   * @param seen the ledger index that the procedure knows of; a worker that is behind it looks first
   */
  record Errand(String rollout, long epoch, String commandId, long seen) {}
}
