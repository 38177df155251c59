package dev.rolloutledger.report.fold;

import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.judgement.MetricJudgement;
import dev.rolloutledger.plan.After;
import dev.rolloutledger.plan.Metric;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.plan.Unit;
import dev.rolloutledger.replay.Step;
import dev.rolloutledger.report.ClosingReport;
import dev.rolloutledger.report.ClosingReport.Closed;
import dev.rolloutledger.rollout.JudgementEvent.ClosingJudged;
import dev.rolloutledger.rollout.RolloutEvent;
import org.jspecify.annotations.Nullable;

/** The closing metrics, as they were judged last. */
final class ClosingPart implements Part {

  private long times;
  private @Nullable ClosingReport last;

  @Override
  public void accept(Step step, RolloutEvent event) {
    if (event instanceof ClosingJudged judged) {
      times++;
      last = new ClosingReport(
          judged.at(),
          step.entry().index(),
          judged.judge(),
          judged.met(),
          times,
          judged.metrics().stream()
              .map(metric -> closed(step.after().plan(), metric))
              .toList());
    }
  }

  private static Closed closed(Plan plan, MetricJudgement judged) {
    String asked = plan.after().metrics().stream()
        .filter(closing -> closing.metric().equals(judged.metric()))
        .map(ClosingPart::asked)
        .findFirst()
        .orElse("");
    Unit unit = plan.metric(judged.metric()).map(Metric::unit).orElse(Unit.COUNT);
    return new Closed(unit, asked, judged);
  }

  private static String asked(After.Closing closing) {
    return closing.bound() != null
        ? closing.bound().toString()
        : Texts.comparison(closing.againstBaseline()) + " against the baseline";
  }

  @Nullable
  ClosingReport closing() {
    return last;
  }
}
