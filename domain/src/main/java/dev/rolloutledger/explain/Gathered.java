package dev.rolloutledger.explain;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.entry.StatusView;
import dev.rolloutledger.judgement.PhaseJudgement;
import dev.rolloutledger.plan.Verdict;
import dev.rolloutledger.replay.Step;
import dev.rolloutledger.rollout.Fact;
import dev.rolloutledger.rollout.JudgementEvent.BaselineRecorded;
import dev.rolloutledger.rollout.JudgementEvent.ClosingJudged;
import dev.rolloutledger.rollout.RollbackEvent.RollbackStarted;
import dev.rolloutledger.rollout.RolloutEvent;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.SamplingEvent.BudgetRecovered;
import dev.rolloutledger.rollout.SamplingEvent.BudgetSpent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All that was gathered, made into an explanation. */
record Gathered(
    RolloutState before,
    @Nullable Window window,
    Map<String, MetricFold> folds,
    Map<String, SampleRing> rings,
    Trail trail,
    PeopleFold people,
    CheckFold checks,
    DriftFold drifts,
    DiagnosisFold diagnoses,
    PlanSource plan,
    @Nullable EntryRef rolledBack) {

  Explanation explanation(
      @Nullable Step decision, @Nullable EntryRef asked, long end, Instant now) {
    RolloutEvent event = decision == null ? null : decision.event();
    return decision == null || event == null
        ? ahead(end, now.isBefore(before.lastAt()) ? before.lastAt() : now)
        : fallen(decision, event, asked);
  }

  private Explanation ahead(long end, Instant now) {
    StatusView view = StatusView.of(before, end - 1, now);
    List<MetricEvidence> metrics = metrics().ofPhase(Stood.judgement(before));
    return new Explanation(
        view.rollout(),
        null,
        null,
        plan,
        view,
        drifts.remarks(window),
        null,
        window,
        metrics,
        people.before(before, null),
        checks.all(),
        diagnoses.of(null, null),
        List.of(),
        Obstacles.of(before, view, metrics));
  }

  private Explanation fallen(Step step, RolloutEvent event, @Nullable EntryRef asked) {
    StatusView view = StatusView.of(before, step.entry().index() - 1, event.at());
    ClosingJudged closing = Stood.closing(event, trail);
    List<MetricEvidence> metrics = closing == null
        ? metrics().ofPhase(Stood.judgement(before, event))
        : metrics().ofClosing(closing);
    BudgetEvidence budget = budget(event).orElse(null);
    List<String> remarks = new ArrayList<>(Remarks.of(before, event));
    remarks.addAll(drifts.remarks(window));
    if (event instanceof RollbackStarted && rolledBack != null) {
      remarks.add("entry " + rolledBack.index() + ": " + rolledBack.sentence());
    }
    return new Explanation(
        view.rollout(),
        decision(step, event, closing),
        asked,
        plan,
        view,
        remarks,
        budget,
        window,
        metrics,
        people.before(before, event),
        checks.all(),
        diagnoses.of(event, budget == null ? null : budget.metric()),
        alternatives(event, budget, metrics, closing),
        List.of());
  }

  private Decision decision(Step step, RolloutEvent event, @Nullable ClosingJudged closing) {
    Entry entry = step.entry();
    Entry basis = trail.basis(event).orElse(null);
    boolean same = basis != null && basis.commandId().equals(entry.commandId());
    EntryRef ref = basis == null ? null : EntryRef.of(basis);
    PhaseJudgement judgement = Stood.judgement(before, event);
    String judge = closing != null
        ? closing.judge()
        : event instanceof BaselineRecorded baseline
            ? baseline.judge()
            : judgement == null ? null : judgement.judge();
    return new Decision(
        EntryRef.of(entry),
        entry.recordedAt(),
        entry.rehearsal(),
        Decision.by(event),
        same ? ref : null,
        same ? null : ref,
        judge);
  }

  private Optional<BudgetEvidence> budget(RolloutEvent event) {
    Fact fact = event instanceof BudgetSpent || event instanceof BudgetRecovered
        ? event
        : trail.basis(event).map(Entry::fact).orElse(event);
    if (fact instanceof BudgetSpent spent) {
      return budget(spent.metric(), spent.verdict());
    }
    return fact instanceof BudgetRecovered recovered
        ? budget(recovered.metric(), recovered.verdict())
        : Optional.empty();
  }

  private Optional<BudgetEvidence> budget(String name, Verdict verdict) {
    return before
        .plan()
        .metric(name)
        .map(metric -> BudgetEvidence.of(metric, verdict, samples(name)));
  }

  /** Those that the budgets had before them: of this hold, and of before an amendment asked for more. */
  private List<SampleEvidence> samples(String metric) {
    SampleRing ring = rings.get(metric);
    return ring == null
        ? List.of()
        : SampleRing.last(ring.all(), before.watch().tally(metric).last().size());
  }

  private WindowMetrics metrics() {
    return new WindowMetrics(before, window, folds);
  }

  private List<Alternative> alternatives(
      RolloutEvent event,
      @Nullable BudgetEvidence budget,
      List<MetricEvidence> metrics,
      @Nullable ClosingJudged closing) {
    if (budget != null) {
      return event instanceof BudgetRecovered
          ? BudgetAlternatives.recovered(budget)
          : before
              .plan()
              .metric(budget.metric())
              .map(metric -> BudgetAlternatives.of(metric, budget, samples(metric.name())))
              .orElse(List.of());
    }
    return event instanceof BaselineRecorded
        ? PhaseAlternatives.ofBaseline(metrics)
        : PhaseAlternatives.of(before, event, metrics, closing);
  }
}
