package dev.rolloutledger.worker.notice;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.plan.Escalation;
import dev.rolloutledger.rollout.DiagnosisEvent.DiagnosisRecorded;
import dev.rolloutledger.rollout.DiagnosisEvent.Found;
import dev.rolloutledger.rollout.Fact;
import dev.rolloutledger.rollout.JudgementEvent.EscalationRaised;
import dev.rolloutledger.rollout.RollbackEvent.RollbackStarted;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.SamplingEvent.BudgetSpent;
import dev.rolloutledger.rollout.SteeringEvent.WaitBegan;
import dev.rolloutledger.worker.diagnosis.desk.DiagnosisDesk;
import dev.rolloutledger.worker.logbook.Logbook;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** What diagnoses found, in a notice: of its own, or beside what it is about where it is known by then. */
final class Findings {

  private static final int MOST_LINES = 8;
  private static final int LONGEST = 3_000;

  private Findings() {}

  /** One look after the other, and the fix. */
  static String of(DiagnosisRecorded recorded) {
    List<String> lines = new ArrayList<>();
    recorded.looks().forEach(look -> add(lines, look));
    if (!recorded.fix().isBlank()) {
      lines.add("Suggested fix: " + recorded.fix().strip());
    }
    String text = String.join("\n", lines);
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }

  private static void add(List<String> lines, Found look) {
    if (look.failed() != null) {
      lines.add(look.look() + " failed: " + look.failed());
      return;
    }
    lines.add(look.look() + " (" + look.asked() + ")"
        + (look.lines().isEmpty() ? " found nothing" : ":"));
    look.lines().stream().limit(MOST_LINES).forEach(line -> lines.add("  " + line));
    int more = Math.max(0, look.lines().size() - MOST_LINES) + look.omitted();
    if (more > 0) {
      lines.add(String.format(Locale.ROOT, "  and %,d more lines", more));
    }
  }

  /** What is known by now of what stands wrong at a decision; empty where nothing is. */
  static String beside(Fact fact, RolloutState state, Logbook logbook) {
    Set<String> metrics = metrics(fact, state);
    return state.diagnoses().entrySet().stream()
        .filter(known -> known.getValue().open().stream().anyMatch(metrics::contains))
        .map(known -> DiagnosisDesk.commandId(
            state.known().rollout(), known.getKey(), known.getValue().runs()))
        .flatMap(id -> logbook.ledger().recordedBy(id).stream())
        .map(Entry::fact)
        .filter(DiagnosisRecorded.class::isInstance)
        .map(DiagnosisRecorded.class::cast)
        .filter(recorded -> recorded.metric() != null && metrics.contains(recorded.metric()))
        .map(recorded -> "\nDiagnosis " + recorded.diagnosis() + " (" + recorded.trigger() + "):\n"
            + of(recorded))
        .collect(Collectors.joining());
  }

  private static Set<String> metrics(Fact fact, RolloutState state) {
    if (fact instanceof BudgetSpent spent) {
      return Set.of(spent.metric());
    }
    if (fact instanceof EscalationRaised raised) {
      return state.plan().escalations().stream()
          .filter(escalation -> escalation.id().equals(raised.id()))
          .flatMap(escalation -> escalation.when().stream())
          .map(Escalation.Trigger::metric)
          .filter(Objects::nonNull)
          .collect(Collectors.toSet());
    }
    return fact instanceof RollbackStarted || fact instanceof WaitBegan
        ? state.diagnoses().values().stream()
            .flatMap(known -> known.open().stream())
            .collect(Collectors.toSet())
        : Set.of();
  }
}
