package dev.rolloutledger.explain;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.judgement.PhaseJudgement;
import dev.rolloutledger.plan.Metric;
import dev.rolloutledger.replay.Step;
import dev.rolloutledger.rollout.ApprovalEvent.PlanAmended;
import dev.rolloutledger.rollout.LifecycleEvent.RolloutStarted;
import dev.rolloutledger.rollout.RollbackEvent.RolledBack;
import dev.rolloutledger.rollout.RolloutEvent;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.SamplingEvent.SampleRecorded;
import dev.rolloutledger.rollout.SamplingEvent.SamplesMissed;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what a decision stood on, in a second reading of a rollout's entries. Its space is bounded
 * by the plan, whatever the number of entries.
 */
public final class Gathering implements Consumer<Step> {

  private final @Nullable Step decision;
  private final @Nullable EntryRef asked;
  private final RolloutState before;
  private final long end;
  private final @Nullable Window window;
  private final Map<String, MetricFold> folds = new HashMap<>();
  private final Map<String, SampleRing> rings = new HashMap<>();
  private final Trail trail = new Trail();
  private final PeopleFold people = new PeopleFold();
  private final CheckFold checks = new CheckFold();
  private final DriftFold drifts = new DriftFold();
  private final DiagnosisFold diagnoses;
  private @Nullable PlanSource plan;
  private @Nullable EntryRef rolledBack;

  /** For a decision that fell. */
  Gathering(Step decision, @Nullable EntryRef asked) {
    this.decision = decision;
    this.asked = asked;
    this.before = decision.before().exists() ? decision.before() : decision.after();
    this.end = decision.entry().index();
    RolloutEvent event = decision.event();
    this.window = event == null ? null : Stood.window(before, event);
    this.diagnoses = new DiagnosisFold(before, end, decision.entry().commandId());
    folds();
  }

  /** For the one that has not fallen yet. */
  Gathering(RolloutState state, long lastIndex) {
    this.decision = null;
    this.asked = null;
    this.before = state;
    this.end = lastIndex + 1;
    PhaseJudgement judgement = Stood.judgement(state);
    this.window = judgement == null ? Window.of(state) : Window.of(judgement);
    this.diagnoses = new DiagnosisFold(before, end, null);
    folds();
  }

  private void folds() {
    for (Metric metric : before.plan().metrics()) {
      folds.put(
          metric.name(), new MetricFold(metric, before.watch().baseline().get(metric.name())));
      rings.put(metric.name(), new SampleRing(metric));
    }
  }

  @Override
  public void accept(Step step) {
    Entry entry = step.entry();
    if (step.event() instanceof RolledBack && entry.index() > end && rolledBack == null) {
      rolledBack = EntryRef.of(entry);
    }
    if (step.event() instanceof RolloutStarted || step.event() instanceof PlanAmended) {
      inForce(step);
    }
    diagnoses.add(entry);
    if (entry.index() >= end) {
      return;
    }
    trail.add(entry);
    people.add(step);
    checks.add(step);
    drifts.add(step);
    samples(entry);
  }

  private void inForce(Step step) {
    if (step.entry().index() < end || plan == null) {
      RolloutState after = step.after();
      plan = new PlanSource(
          after.known().planDigest(),
          step.entry().index(),
          step.entry().at(),
          after.steering().approvals().amended());
    }
  }

  private void samples(Entry entry) {
    rings.values().forEach(ring -> ring.add(entry));
    if (window == null) {
      return;
    }
    if (entry.fact() instanceof SampleRecorded recorded && window.has(recorded)) {
      MetricFold fold = folds.get(recorded.sample().metric());
      if (fold != null) {
        fold.add(entry, recorded);
      }
    } else if (entry.fact() instanceof SamplesMissed missed) {
      int count = window.missed(missed);
      folds.values().forEach(fold -> fold.missed(count));
    }
  }

  /**
   * What was gathered.
   *
   * @param now what times left are counted from, for a decision that has not fallen
   */
  public Explanation explanation(Instant now) {
    PlanSource source = plan == null
        ? new PlanSource(before.known().planDigest(), -1, before.known().startedAt(), 0)
        : plan;
    return new Gathered(
            before,
            window,
            folds,
            rings,
            trail,
            people,
            checks,
            drifts,
            diagnoses,
            source,
            rolledBack)
        .explanation(decision, asked, end, now);
  }
}
