package dev.rolloutledger.worker.page;

import dev.rolloutledger.entry.TimelineLine;
import dev.rolloutledger.rollout.Fact;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a rollout's timeline.
 *
 * @param lines the newest first
 * @param kinds the kinds that are asked for; empty for all
 * @param older ledger index that the next piece lies before; null where this one goes back to the start
 * @param newest whether it begins with the last entry
 * @param found what the plan's diagnoses found lately, the newest first
 */
public record Story(
    List<TimelineLine> lines,
    Set<Fact.Kind> kinds,
    @Nullable Long older,
    boolean newest,
    List<DiagnosisFound> found) {

  public Story {
    lines = List.copyOf(lines);
    kinds = Set.copyOf(kinds);
    found = List.copyOf(found);
  }
}
