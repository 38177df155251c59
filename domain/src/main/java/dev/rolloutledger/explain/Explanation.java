package dev.rolloutledger.explain;

import dev.rolloutledger.entry.StatusView;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One decision with all that it stood on; or the one that has not fallen yet, with what still stands
 * in its way.
 *
 * @param decision the decision; null for the one that has not fallen
 * @param asked the entry that was asked for where it is no decision; the decision is the nearest one
 *     before it
 * @param plan where the plan in force came from
 * @param standing what stood before the decision, at its time; for one that has not fallen: now
 * @param remarks what is special about it, each in a sentence
 * @param budget the budget that it stood on, where one was
 * @param window the due times that its metrics are taken from; null where it stood on none
 * @param metrics what each metric said over that window, in the plan's order
 * @param people who approved or attested what was asked for here
 * @param checks how the checks ran that it stood on
 * @param diagnoses what the plan's diagnoses of what stood wrong found
 * @param alternatives what it would have taken for something else to follow
 * @param ahead what still stands in the way; empty for a decision that fell
 */
public record Explanation(
    String rollout,
    @Nullable Decision decision,
    @Nullable EntryRef asked,
    PlanSource plan,
    StatusView standing,
    List<String> remarks,
    @Nullable BudgetEvidence budget,
    @Nullable Window window,
    List<MetricEvidence> metrics,
    List<Said> people,
    List<CheckEvidence> checks,
    List<DiagnosisEvidence> diagnoses,
    List<Alternative> alternatives,
    List<Obstacle> ahead) {

  public Explanation {
    remarks = List.copyOf(remarks);
    metrics = List.copyOf(metrics);
    people = List.copyOf(people);
    checks = List.copyOf(checks);
    diagnoses = List.copyOf(Objects.requireNonNullElse(diagnoses, List.of()));
    alternatives = List.copyOf(alternatives);
    ahead = List.copyOf(ahead);
  }
}
