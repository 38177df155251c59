package dev.rolloutledger.explain;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.rollout.DiagnosisEvent;
import dev.rolloutledger.rollout.JudgementEvent.EscalationRaised;
import dev.rolloutledger.rollout.JudgementEvent.PhaseJudged;
import dev.rolloutledger.rollout.LifecycleEvent.HoldExtended;
import dev.rolloutledger.rollout.RollbackEvent.RollbackStarted;
import dev.rolloutledger.rollout.RollbackEvent.RolledBack;
import dev.rolloutledger.rollout.RolloutEvent;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.SamplingEvent.BudgetSpent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The diagnoses of what stood wrong at a decision: those of metrics that had not been healthy since, and
 * those that the same samples, or the rollback, asked for. What they found is mostly recorded a moment
 * after the decision, and belongs to it all the same. Bounded by the plan.
 */
final class DiagnosisFold {

  private final RolloutState before;
  private final long end;
  private final @Nullable String command;
  private final Map<String, DiagnosisEvidence> known = new LinkedHashMap<>();
  private final Map<String, DiagnosisEvidence> following = new LinkedHashMap<>();

  /**
   * @param before the state at the decision
   * @param end its ledger index
   * @param command its command id; null for one that has not fallen
   */
  DiagnosisFold(RolloutState before, long end, @Nullable String command) {
    this.before = before;
    this.end = end;
    this.command = command;
  }

  void add(Entry entry) {
    if (!(entry.fact() instanceof DiagnosisEvent event)) {
      return;
    }
    String run = event.diagnosis() + "/" + event.run();
    DiagnosisEvidence evidence = DiagnosisEvidence.of(entry, event);
    if (entry.index() < end) {
      known.put(event.diagnosis() + "/" + event.metric(), evidence);
    } else if (following.containsKey(run)
        || event.metric() == null
        || entry.commandId().equals(command)
        || before.diagnosed(event.diagnosis()).owed(event.run()) != null) {
      following.put(run, evidence);
      known
          .values()
          .removeIf(
              each -> each.diagnosis().equals(event.diagnosis()) && each.run() == event.run());
    }
  }

  /**
   * Those that belong to a decision.
   *
   * @param event null for one that has not fallen
   * @param metric the metric whose budget it stood on; null where it stood on none
   */
  List<DiagnosisEvidence> of(@Nullable RolloutEvent event, @Nullable String metric) {
    boolean back = event instanceof RollbackStarted || event instanceof RolledBack;
    boolean about = event == null
        || back
        || event instanceof BudgetSpent
        || event instanceof EscalationRaised
        || event instanceof PhaseJudged
        || event instanceof HoldExtended;
    if (!about) {
      return List.of();
    }
    Predicate<DiagnosisEvidence> wanted = each -> each.metric() == null
        ? back || event == null
        : metric == null || metric.equals(each.metric());
    return Stream.concat(known.values().stream().filter(this::open), following.values().stream())
        .filter(wanted)
        .toList();
  }

  private boolean open(DiagnosisEvidence evidence) {
    return evidence.metric() == null
        || before.diagnosed(evidence.diagnosis()).open().contains(evidence.metric());
  }
}
