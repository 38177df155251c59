package dev.rolloutledger.report.fold;

import dev.rolloutledger.judgement.Sample;
import dev.rolloutledger.plan.Verdict;
import dev.rolloutledger.replay.Step;
import dev.rolloutledger.report.DataReport;
import dev.rolloutledger.report.DataReport.Gap;
import dev.rolloutledger.report.DataReport.Silence;
import dev.rolloutledger.report.DataReport.Unknown;
import dev.rolloutledger.rollout.RolloutEvent;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.SamplingEvent.SampleRecorded;
import dev.rolloutledger.rollout.SamplingEvent.SamplerSilent;
import dev.rolloutledger.rollout.SamplingEvent.SamplesMissed;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** What the data lacks. */
final class DataPart implements Part {

  private final Kept<Gap> gaps;
  private final Kept<Stretch> unknown;
  private final Kept<Silence> silences;
  private final Map<String, Stretch> open = new HashMap<>();

  DataPart(int most) {
    gaps = new Kept<>(most);
    unknown = new Kept<>(most);
    silences = new Kept<>(most);
  }

  @Override
  public void accept(Step step, RolloutEvent event) {
    long index = step.entry().index();
    if (event instanceof SampleRecorded recorded) {
      sample(index, hold(step.after()), recorded);
    } else if (event instanceof SamplesMissed missed) {
      gaps.add(new Gap(
          index,
          hold(step.after()),
          missed.first(),
          missed.last(),
          missed.count(),
          Clip.text(missed.cause())));
    } else if (event instanceof SamplerSilent silent) {
      silences.add(new Silence(silent.at(), index, Clip.text(silent.cause())));
    }
  }

  private void sample(long index, String hold, SampleRecorded recorded) {
    String metric = recorded.sample().metric();
    Stretch stretch = open.get(metric);
    if (recorded.verdict().known()) {
      open.remove(metric);
    } else if (stretch != null && stretch.goesOn(recorded)) {
      stretch.last = recorded.due();
      stretch.count++;
    } else {
      Stretch next = new Stretch(index, hold, recorded);
      open.put(metric, next);
      unknown.add(next);
    }
  }

  private static String hold(RolloutState state) {
    int phase = state.progress().phase();
    return phase < 0 ? "baseline" : state.plan().phase(phase).name();
  }

  DataReport data(RolloutState state) {
    return new DataReport(
        state.watch().samples(),
        state.watch().missed(),
        state.plan().sampling().coverage(),
        gaps.excerpt(),
        unknown.excerpt(Stretch::report),
        silences.excerpt());
  }

  private static final class Stretch {
    private final long index;
    private final String hold;
    private final int number;
    private final String metric;
    private final Verdict verdict;
    private final Instant first;
    private final String reason;
    private Instant last;
    private long count = 1;

    Stretch(long index, String hold, SampleRecorded recorded) {
      Sample sample = recorded.sample();
      this.index = index;
      this.hold = hold;
      this.number = recorded.hold();
      this.metric = sample.metric();
      this.verdict = recorded.verdict();
      this.first = recorded.due();
      this.last = recorded.due();
      this.reason = sample.absence() == null ? "" : Clip.text(sample.absence().reason());
    }

    boolean goesOn(SampleRecorded recorded) {
      return recorded.hold() == number && recorded.verdict() == verdict;
    }

    Unknown report() {
      return new Unknown(index, hold, metric, verdict, first, last, count, reason);
    }
  }
}
