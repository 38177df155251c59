package dev.rolloutledger.compare;

import dev.rolloutledger.plan.Phase;
import dev.rolloutledger.replay.Step;
import dev.rolloutledger.rollout.Fact;
import dev.rolloutledger.rollout.RolloutEvent;
import dev.rolloutledger.rollout.SamplingEvent.SampleRecorded;
import dev.rolloutledger.rollout.SamplingEvent.SamplesMissed;
import dev.rolloutledger.rollout.TargetEvent.CheckRecorded;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A place that a rollout is in, or was in; as large as the plan. */
final class OpenStay {

  private final String place;
  private final Instant from;
  private final Map<String, RunningFigures> metrics = new LinkedHashMap<>();
  private final Map<String, Happening> decisions = new LinkedHashMap<>();
  private final Map<String, Happening> acts = new LinkedHashMap<>();
  private @Nullable Integer percentage;
  private long missed;
  private long passed;
  private long failed;

  OpenStay(String place, Instant from) {
    this.place = place;
    this.from = from;
  }

  String place() {
    return place;
  }

  void add(Step step, RolloutEvent event) {
    Phase phase = step.after().exists() ? step.after().currentPhase() : null;
    percentage = phase != null && phase.name().equals(place) ? (Integer) phase.percentage() : null;
    if (event instanceof SampleRecorded recorded) {
      metrics
          .computeIfAbsent(recorded.sample().metric(), metric -> new RunningFigures())
          .add(recorded.sample(), recorded.verdict());
    } else if (event instanceof SamplesMissed gap) {
      missed += gap.count();
    } else if (event instanceof CheckRecorded check) {
      passed += check.passed() ? 1 : 0;
      failed += check.passed() ? 0 : 1;
    } else if (event.kind() == Fact.Kind.DECISION) {
      note(decisions, DecisionWords.of(event, after(event)));
    }
    Happening act = ActWords.of(step.entry(), event, after(event));
    if (act != null) {
      note(acts, act);
    }
  }

  private Duration after(RolloutEvent event) {
    return Duration.between(from, event.at());
  }

  private static void note(Map<String, Happening> all, Happening happening) {
    all.merge(happening.what(), happening, (first, next) -> first.again());
  }

  Stay until(Instant end) {
    Map<String, Figures> figures = new LinkedHashMap<>();
    metrics.forEach((metric, running) -> figures.put(metric, running.figures()));
    return new Stay(
        place,
        percentage,
        from,
        end,
        figures,
        missed,
        passed,
        failed,
        List.copyOf(decisions.values()),
        List.copyOf(acts.values()));
  }
}
