package dev.rolloutledger.report.fold;

import dev.rolloutledger.judgement.PhaseJudgement;
import dev.rolloutledger.replay.Step;
import dev.rolloutledger.report.Excerpt;
import dev.rolloutledger.report.Figures;
import dev.rolloutledger.report.HoldReport;
import dev.rolloutledger.rollout.JudgementEvent.PhaseJudged;
import dev.rolloutledger.rollout.LifecycleEvent.HoldBegan;
import dev.rolloutledger.rollout.Progress;
import dev.rolloutledger.rollout.RolloutEvent;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.SamplingEvent.SampleRecorded;
import dev.rolloutledger.rollout.SamplingEvent.SamplesMissed;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The windows that were sampled, each with its figures and its judgement. */
final class HoldPart implements Part {

  private final Kept<Window> windows;

  HoldPart(int most) {
    windows = new Kept<>(most);
  }

  @Override
  public void accept(Step step, RolloutEvent event) {
    if (event instanceof HoldBegan began) {
      windows.add(new Window(began, step.after()));
    }
    Window window = windows.newest();
    if (window != null) {
      window.accept(step, event);
    }
  }

  Excerpt<HoldReport> holds() {
    return windows.excerpt(Window::report);
  }

  private static final class Window {
    private final String name;
    private final int percentage;
    private final Map<String, Sums> metrics = new TreeMap<>();
    private Progress.Hold hold;
    private @Nullable Instant lastDue;
    private long dueTimes;
    private long missed;
    private HoldReport.@Nullable Judged judged;

    Window(HoldBegan began, RolloutState state) {
      hold = new Progress.Hold(began.number(), began.from(), began.until(), 0);
      boolean baseline = began.phase() < 0;
      name = baseline ? "baseline" : state.plan().phase(began.phase()).name();
      percentage = baseline ? 0 : state.plan().phase(began.phase()).percentage();
    }

    void accept(Step step, RolloutEvent event) {
      Progress.Hold current = step.after().progress().hold();
      if (current != null && current.number() == hold.number()) {
        hold = current;
      }
      if (event instanceof SampleRecorded recorded) {
        dueTimes += recorded.due().equals(lastDue) ? 0 : 1;
        lastDue = recorded.due();
        sums(recorded.sample().metric()).add(recorded.sample(), recorded.verdict());
      } else if (event instanceof SamplesMissed gap) {
        dueTimes += gap.count();
        missed += gap.count();
        step.after().plan().metrics().forEach(metric -> sums(metric.name()).miss(gap.count()));
      } else if (event instanceof PhaseJudged phase) {
        judged = judged(step.entry().index(), phase);
      }
    }

    private Sums sums(String metric) {
      return metrics.computeIfAbsent(metric, name -> new Sums());
    }

    private static HoldReport.Judged judged(long index, PhaseJudged event) {
      PhaseJudgement judgement = event.judgement();
      return new HoldReport.Judged(
          event.at(),
          index,
          judgement.judge(),
          judgement.outcome(),
          judgement.because(),
          judgement.metrics());
    }

    HoldReport report() {
      Map<String, Figures> figures = new TreeMap<>();
      metrics.forEach((metric, sums) -> figures.put(metric, sums.figures()));
      return new HoldReport(
          hold.number(),
          name,
          percentage,
          hold.from(),
          hold.until(),
          hold.extensions(),
          dueTimes,
          missed,
          figures,
          judged);
    }
  }
}
