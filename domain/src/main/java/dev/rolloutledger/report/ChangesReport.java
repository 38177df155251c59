package dev.rolloutledger.report;

import dev.rolloutledger.plan.Action;
import dev.rolloutledger.plan.Budget;
import dev.rolloutledger.plan.Verdict;
import dev.rolloutledger.plan.amend.Change;
import dev.rolloutledger.rollout.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What got in the way, or changed the way.
 *
 * @param notRaised ids of the plan's escalations that were not raised
 */
public record ChangesReport(
    Excerpt<BudgetUse> budgets,
    Excerpt<Drift> drifts,
    Excerpt<Amended> amendments,
    Excerpt<Escalated> escalations,
    List<String> notRaised) {

  public ChangesReport {
    notRaised = List.copyOf(notRaised);
  }

  /**
   * A budget was spent, or is within its bounds again.
   *
   * @param budget null where it is within its bounds again
   * @param action what a spent budget does; null likewise
   */
  public record BudgetUse(
      Instant at,
      long index,
      String metric,
      Verdict verdict,
      @Nullable Budget budget,
      @Nullable Action action) {}

  /**
   * The target was not what the ledger said, or is again.
   *
   * @param ended why it is as recorded again; null where it was found otherwise
   */
  public record Drift(
      Instant at,
      long index,
      int expected,
      Map<String, String> found,
      boolean off,
      @Nullable String ended) {

    /** It was found otherwise. */
    public Drift(Instant at, long index, int expected, Map<String, String> found, boolean off) {
      this(at, index, expected, found, off, null);
    }

    /** It is as recorded again. */
    public Drift(Instant at, long index, int expected, String ended) {
      this(at, index, expected, Map.of(), false, ended);
    }
  }

  /**
   * An amendment of the plan.
   *
   * @param what {@code proposed}, {@code in force} or {@code dropped}
   * @param actor who; null where it was dropped
   */
  public record Amended(
      Instant at,
      long index,
      String what,
      @Nullable Actor actor,
      String reason,
      String planDigest,
      Excerpt<Change> changes) {}

  /** Work that was handed to people. */
  public record Escalated(Instant at, long index, String id, String text, String because) {}
}
