package dev.rolloutledger.worker.page;

import dev.rolloutledger.entry.LastAct;
import dev.rolloutledger.entry.RolloutSummary;
import dev.rolloutledger.rollout.Freeze;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All rollouts, as the page shows them.
 *
 * @param asked which are asked for
 * @param rows those of this page, what needs somebody first
 * @param found how many there are of those that are asked for
 * @param all how many there are
 * @param needing how many of all need a person
 * @param statuses the statuses that there are
 * @param frozen the freezes of everyone that are in force
 * @param done what became of a freeze or a thaw; null where none was sent
 * @param refusal an act that was refused just now; null where none was
 */
public record OverviewShown(
    OverviewAsked asked,
    List<RolloutSummary> rows,
    int found,
    int all,
    int needing,
    List<String> statuses,
    List<Freeze> frozen,
    @Nullable Done done,
    @Nullable Refusal refusal) {

  /** Rows of a page. */
  public static final int ROWS = 100;

  public OverviewShown {
    rows = List.copyOf(rows);
    statuses = List.copyOf(statuses);
    frozen = List.copyOf(frozen);
  }

  /** The number of the first row, from 1. */
  public int first() {
    return (asked.page() - 1) * ROWS + 1;
  }

  /** The number of the last row. */
  public int last() {
    return first() + rows.size() - 1;
  }

  public boolean more() {
    return last() < found;
  }

  /** The refusal, where it is of that act. */
  public @Nullable Refusal refusal(String act) {
    return refusal != null && refusal.act().equals(act) ? refusal : null;
  }

  /** A new request's id: the same form sent twice is one act. */
  public String requestId() {
    return UUID.randomUUID().toString();
  }

  /** What is said to those who listen, when it changes. */
  public String spoken() {
    return needing + (needing == 1 ? " rollout needs" : " rollouts need") + " somebody, " + all
        + " in all" + (frozen.isEmpty() ? "" : "; nothing advances, it is frozen");
  }

  /** Where a rollout is in its plan; empty before the first phase. */
  public static String place(RolloutSummary row) {
    return row.phase() == null ? "" : row.phaseNumber() + "/" + row.phases() + " " + row.phase();
  }

  /** What somebody did last; empty before that. */
  public static String act(@Nullable LastAct act) {
    return act == null ? "" : act.sentence();
  }
}
