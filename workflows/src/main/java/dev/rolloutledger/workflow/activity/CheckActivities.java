package dev.rolloutledger.workflow.activity;

import io.temporal.activity.ActivityInterface;
import java.util.List;

/** Checks: each runs once a call, and its result is recorded before anything is answered. */
@ActivityInterface(namePrefix = "Check_")
public interface CheckActivities {

  /** Name of the built-in check that the settings which must be there are there. */
  String PRESENT = "settings present";

  /** Runs checks in order up to the first that does not pass, and records what each found. */
  CheckReport run(CheckRequest request);

  /**
   * Asks for checks.
   *
   * @param checks names of checks of the plan, or {@link #PRESENT}
   * @param purpose why they run: {@code preflight}, {@code verify} or {@code rollback}
   * @param commandId prefix of the ids under which the results are recorded
   * @param seen the ledger index that the procedure knows of; a worker that is behind it looks first
   */
  record CheckRequest(
      String rollout,
      long epoch,
      List<String> checks,
      String purpose,
      String commandId,
      long seen) {}

  /**
   * What they found.
   *
   * @param sentence what the failed one expected and found, in a sentence; empty if all passed
   */
  record CheckReport(boolean passed, String sentence) {}
}
