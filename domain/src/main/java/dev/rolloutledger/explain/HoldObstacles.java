package dev.rolloutledger.explain;

import dev.rolloutledger.entry.HoldView;
import dev.rolloutledger.entry.MetricView;
import dev.rolloutledger.entry.StatusView;
import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.explain.Obstacle.Kind;
import dev.rolloutledger.judgement.Average;
import dev.rolloutledger.judgement.PhaseJudgement.Outcome;
import dev.rolloutledger.plan.Action;
import dev.rolloutledger.plan.Metric;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a window that is sampled puts in the way: time, coverage, averages, budgets. */
final class HoldObstacles {

  private final RolloutState state;
  private final List<MetricEvidence> metrics;
  private final List<Obstacle> all = new ArrayList<>();

  private HoldObstacles(RolloutState state, List<MetricEvidence> metrics) {
    this.state = state;
    this.metrics = metrics;
  }

  static List<Obstacle> of(RolloutState state, StatusView view, List<MetricEvidence> metrics) {
    HoldObstacles obstacles = new HoldObstacles(state, metrics);
    Stage stage = state.progress().stage();
    if (stage == Stage.BASELINE || stage == Stage.HOLDING) {
      obstacles.time(view.hold());
    }
    if (stage == Stage.BASELINE) {
      obstacles.compared();
    } else if (stage == Stage.HOLDING) {
      obstacles.coverage();
      obstacles.averages();
    }
    if (stage.sampled() && stage != Stage.BASELINE) {
      view.metrics().forEach(obstacles::budgets);
    }
    return obstacles.all;
  }

  private void time(@Nullable HoldView hold) {
    boolean baseline = state.progress().stage() == Stage.BASELINE;
    String what = baseline ? "baseline's window" : "hold";
    if (hold == null) {
      if (state.plan().baseline() != null) {
        all.add(Obstacle.of(
            Kind.TIME,
            "the baseline's window of " + Texts.length(state.plan().baseline().window())
                + " has not begun"));
      }
      return;
    }
    boolean over = hold.left() == null || hold.left().isZero();
    String of = what + " of "
        + Texts.length(Duration.between(hold.from(), hold.until()))
        + (hold.extensions() == 0 ? "" : ", extended " + hold.extensions() + "x");
    all.add(Obstacle.of(
        Kind.TIME,
        over
            ? "the " + of + " is over, and is about to be judged"
            : Texts.length(Objects.requireNonNull(hold.left())) + " left of the " + of + ", until "
                + Texts.time(hold.until())));
  }

  private void compared() {
    for (MetricEvidence metric : metrics) {
      if (metric.againstBaseline() != null) {
        int known = metric.coverage().known();
        int needed = metric.againstBaseline().minimum();
        if (known < needed) {
          all.add(Obstacle.of(
              Kind.COVERAGE,
              metric.metric() + ": " + known + " of " + needed
                  + " known samples that its comparison asks for"));
        }
      }
    }
  }

  /** Of the metric with the fewest known samples, which stands for all. */
  private void coverage() {
    metrics.stream()
        .min(Comparator.comparingInt(metric -> metric.coverage().spare()))
        .ifPresent(metric -> all.add(Obstacle.of(Kind.COVERAGE, coverage(metric))));
  }

  private static String coverage(MetricEvidence metric) {
    Coverage of = metric.coverage();
    String asked = of.known() + " of " + of.needed() + " known samples of " + metric.metric() + " ("
        + Phrases.percent(of.asked()) + " of " + of.due() + " due)";
    int still = Math.max(0, of.due() - of.behind());
    return of.spare() < 0
        ? asked + ": with " + still + " still due they cannot be reached, and the hold will be "
            + Phrases.word(metric.unknown())
        : asked
            + (of.lacking() == 0
                ? ""
                : ": " + of.lacking() + " more of the " + still + " still due")
            + "; " + of.spare() + " more may be unknown";
  }

  private void averages() {
    for (MetricEvidence metric : metrics) {
      Average average = metric.average();
      for (Margin margin : metric.margins()) {
        if (average.value() != null
            && margin.crossed(average.value())
            && margin.outcome() != Outcome.ADVANCE) {
          all.add(Obstacle.of(
              Kind.AVERAGE,
              metric.metric() + ": its average so far, "
                  + Texts.value(average.value(), metric.unit())
                  + ", is " + Phrases.bound(margin.beyond()) + "; judged now it would be "
                  + Phrases.word(margin.outcome())));
        }
      }
    }
  }

  private void budgets(MetricView metric) {
    Metric planned = state.plan().metric(metric.name()).orElse(null);
    for (MetricView.Used used : metric.budgets()) {
      if (planned == null || used.action() == Action.NOTIFY) {
        continue;
      }
      int more = BudgetEvidence.more(
          state.watch().tally(metric.name()).last(), used.verdict(), used.budget());
      all.add(Obstacle.of(
          Kind.BUDGET,
          metric.name() + ": " + used.used() + " of the last " + used.budget().of() + " are "
              + used.verdict()
              + (used.spent()
                  ? ", which spent its budget of " + used.budget() + ": "
                      + used.action().text()
                  : "; " + more + " more in a row " + (more == 1 ? "spends" : "spend")
                      + " its budget of " + used.budget() + ": " + used.action().text())));
    }
  }
}
