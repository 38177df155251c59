package dev.rolloutledger.worker.page;

import dev.rolloutledger.entry.StatusReport;
import dev.rolloutledger.entry.StatusView;
import dev.rolloutledger.worker.api.Past;
import org.jspecify.annotations.Nullable;

/**
 * A rollout as its page shows it.
 *
 * @param report where it stands, or stood
 * @param past the past that is shown; null for now
 */
public record RolloutShown(StatusReport report, @Nullable Past past) {

  /** The ledger's fold of it. */
  public StatusView view() {
    return report.rollout();
  }

  /** The address of its page. */
  public String path() {
    return "/rollouts/" + view().rollout();
  }
}
