package dev.rolloutledger.explain;

import dev.rolloutledger.explain.Margin.Rule;
import dev.rolloutledger.judgement.Average;
import dev.rolloutledger.judgement.Compared;
import dev.rolloutledger.judgement.MetricJudgement;
import dev.rolloutledger.judgement.PhaseJudgement.Outcome;
import dev.rolloutledger.plan.Action;
import dev.rolloutledger.plan.After;
import dev.rolloutledger.plan.Bound;
import dev.rolloutledger.plan.Bound.Operator;
import dev.rolloutledger.plan.Comparison;
import dev.rolloutledger.plan.Metric;
import dev.rolloutledger.plan.Unit;
import dev.rolloutledger.plan.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The margins of an average to each condition that it is held against. Pure. */
final class Margins {

  private final Unit unit;
  private final double average;
  private final List<Margin> margins = new ArrayList<>();

  private Margins(Unit unit, double average) {
    this.unit = unit;
    this.average = average;
  }

  /** Against a phase's conditions; none where there is no average. */
  static List<Margin> ofPhase(
      Metric metric,
      Average average,
      @Nullable Average baseline,
      @Nullable MetricJudgement judged) {
    if (average.value() == null) {
      return List.of();
    }
    Margins all = new Margins(metric.unit(), average.value());
    Outcome warning = outcome(metric, Verdict.WARNING);
    if (metric.healthy() != null) {
      all.add(Rule.HEALTHY, negated(all.inUnit(metric.healthy())), warning);
    }
    if (metric.critical() != null) {
      all.add(Rule.CRITICAL, all.inUnit(metric.critical()), outcome(metric, Verdict.CRITICAL));
    }
    all.compared(
        metric.againstBaseline(), baseline, judged, warning, outcome(metric, Verdict.INCONCLUSIVE));
    return List.copyOf(all.margins);
  }

  /** Against a closing condition, which extends the last hold where it is not met. */
  static List<Margin> ofClosing(
      After.Closing closing,
      Metric metric,
      Average average,
      @Nullable Average baseline,
      @Nullable MetricJudgement judged) {
    if (average.value() == null) {
      return List.of();
    }
    Margins all = new Margins(metric.unit(), average.value());
    if (closing.bound() != null) {
      all.add(Rule.CLOSING, negated(all.inUnit(closing.bound())), Outcome.EXTEND);
    }
    all.compared(closing.againstBaseline(), baseline, judged, Outcome.EXTEND, Outcome.EXTEND);
    return List.copyOf(all.margins);
  }

  /** What follows for a phase from a verdict on one of its metrics; missing data never passes. */
  static Outcome outcome(Metric metric, Verdict verdict) {
    Action action = metric.action(verdict);
    return switch (action) {
      case ROLL_BACK -> Outcome.ROLL_BACK;
      case HOLD -> Outcome.EXTEND;
      case NOTIFY -> verdict.known() ? Outcome.ADVANCE : Outcome.EXTEND;
    };
  }

  private Bound inUnit(Bound bound) {
    return new Bound(bound.operator(), unit.from(bound.limit(), bound.unit()), unit);
  }

  private static Bound negated(Bound bound) {
    Operator other = switch (bound.operator()) {
      case LESS -> Operator.AT_LEAST;
      case AT_MOST -> Operator.MORE;
      case MORE -> Operator.AT_MOST;
      case AT_LEAST -> Operator.LESS;
    };
    return new Bound(other, bound.limit(), bound.unit());
  }

  private void compared(
      @Nullable Comparison comparison,
      @Nullable Average baseline,
      @Nullable MetricJudgement judged,
      Outcome beyond,
      Outcome undecided) {
    if (comparison == null || baseline == null || baseline.value() == null) {
      return;
    }
    double size = Math.abs(baseline.value()) / 100;
    Compared interval = judged == null ? null : judged.compared();
    if (interval != null && interval.blocks() > 0) {
      intervals(comparison, interval, size, beyond, undecided);
      return;
    }
    double room = size * comparison.atMost();
    if (comparison.change() != Comparison.Change.DECREASE) {
      add(Rule.BASELINE, new Bound(Operator.MORE, baseline.value() + room, unit), beyond);
    }
    if (comparison.change() != Comparison.Change.INCREASE) {
      add(Rule.BASELINE, new Bound(Operator.LESS, baseline.value() - room, unit), beyond);
    }
  }

  /** The averages at which an interval as wide as this one would no longer, or would, show it. */
  private void intervals(
      Comparison comparison, Compared interval, double size, Outcome beyond, Outcome undecided) {
    if (comparison.change() != Comparison.Change.DECREASE) {
      shifted(Operator.MORE, comparison.atMost(), interval.high(), size, undecided);
      shifted(Operator.MORE, comparison.atMost(), interval.low(), size, beyond);
    }
    if (comparison.change() != Comparison.Change.INCREASE) {
      shifted(Operator.LESS, -comparison.atMost(), interval.low(), size, undecided);
      shifted(Operator.LESS, -comparison.atMost(), interval.high(), size, beyond);
    }
  }

  private void shifted(
      Operator operator, double most, @Nullable Double end, double size, Outcome outcome) {
    if (end != null) {
      add(Rule.BASELINE, new Bound(operator, average + (most - end) * size, unit), outcome);
    }
  }

  private void add(Rule rule, Bound beyond, Outcome outcome) {
    double distance =
        beyond.operator().downward() ? average - beyond.limit() : beyond.limit() - average;
    Double share = beyond.limit() == 0 ? null : 100 * distance / Math.abs(beyond.limit());
    margins.add(new Margin(rule, beyond, distance, share, outcome));
  }
}
