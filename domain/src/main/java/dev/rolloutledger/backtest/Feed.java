package dev.rolloutledger.backtest;

import dev.rolloutledger.judgement.Sample;
import dev.rolloutledger.plan.Metric;
import dev.rolloutledger.rollout.SamplingAct.RecordMissed;
import dev.rolloutledger.rollout.SamplingEvent.SamplesMissed;
import dev.rolloutledger.rollout.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Gives a trial the due times of a record that lie on its own grid. */
final class Feed {

  private final Alignment alignment;
  private final Trial trial;

  Feed(Alignment alignment) {
    this.alignment = alignment;
    this.trial = alignment.trial();
  }

  /** What was sampled of one due time. */
  void take(DueTime time) {
    if (awaits(time.due()) && alignment.nextDue().equals(time.due())) {
      samplesOf(time);
    }
    alignment.saw(time.hold(), time.due());
    alignment.goAhead(alignment.record(), time.at());
  }

  /**
   * Judges where a due time lies behind the trial's deadline, and looks whether its next due time is
   * that one or a later one.
   */
  private boolean awaits(Instant due) {
    while (alignment.together()
        && trial.stage().sampled()
        && trial.state().progress().hold() != null) {
      boolean beyond = !due.isBefore(alignment.until());
      if (trial.stage() == Stage.BASELINE && (beyond || alignment.baselineLacks())) {
        return false;
      }
      boolean over = trial.stage() == Stage.HOLDING && beyond;
      if (over && trial.complete()) {
        alignment.judge();
      } else if (over || alignment.nextDue().isBefore(due)) {
        alignment.lack();
        return false;
      } else {
        return true;
      }
    }
    return false;
  }

  private void samplesOf(DueTime time) {
    Map<String, String> names = alignment.judgeable().sampledAs();
    names.forEach((metric, recorded) -> {
      if (!time.samples().containsKey(recorded)) {
        alignment.lose(metric);
      }
    });
    lacking(1);
    if (!alignment.goesOn()) {
      return;
    }
    List<Sample> samples = new ArrayList<>();
    for (Metric metric : trial.state().plan().metrics()) {
      Sample sample = time.samples().get(names.get(metric.name()));
      if (sample != null) {
        samples.add(shifted(sample, metric.name()));
      }
    }
    trial.sampled(trial.nextDue(), samples, alignment.inTrial(time.at()));
  }

  /** In the trial's own time, so that a source's time is as old as it was; queries are not kept. */
  private Sample shifted(Sample sample, String metric) {
    Duration by = alignment.shift();
    return new Sample(
        metric,
        sample.value(),
        sample.weight(),
        sample.sourceTime() == null ? null : sample.sourceTime().plus(by),
        sample.fetchedAt().plus(by),
        "",
        sample.absence());
  }

  /** Missed due times stay missed. */
  void missed(SamplesMissed event) {
    Duration every = alignment.record().plan().sampling().every();
    Instant due = event.first();
    while (!due.isAfter(event.last())) {
      due = awaits(due) && alignment.nextDue().equals(due)
          ? missed(event, due, every).plus(every)
          : due.plus(every);
    }
    for (int i = 0; i < event.count(); i++) {
      alignment.saw(event.hold(), event.first().plus(every.multipliedBy(i)));
    }
  }

  /** Whether the trial's window is not over yet. */
  private boolean runs() {
    return trial.stage() == Stage.HOLDING || trial.stage() == Stage.BASELINE;
  }

  /** In the baseline's window nothing is judged. */
  private void lacking(long count) {
    if (trial.percentage() > 0) {
      alignment.lacks().at(alignment.judgeable().missing(), count);
    }
  }

  /** As many at once as lie on both grids before the trial's deadline; answers with the last. */
  private Instant missed(SamplesMissed event, Instant first, Duration every) {
    Duration own = trial.state().plan().sampling().every();
    Instant last = first;
    boolean ends = false;
    while (own.toMillis() % every.toMillis() == 0
        && !last.plus(own).isAfter(event.last())
        && !ends) {
      ends = runs() && !last.plus(own).isBefore(alignment.until());
      last = ends ? last : last.plus(own);
    }
    boolean cut = ends && alignment.until().isBefore(event.at());
    Instant at = alignment.inTrial(cut ? alignment.until() : event.at());
    Duration shift = alignment.shift();
    trial.act(
        new RecordMissed(trial.hold().number(), first.plus(shift), last.plus(shift), event.cause()),
        at);
    lacking(Duration.between(first, last).dividedBy(own) + 1);
    return last;
  }
}
