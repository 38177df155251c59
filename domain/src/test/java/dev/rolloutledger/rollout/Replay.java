package dev.rolloutledger.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.judgement.Judge;
import dev.rolloutledger.judgement.Judges;
import dev.rolloutledger.judgement.MetricJudgement;
import dev.rolloutledger.judgement.PhaseEvidence;
import dev.rolloutledger.judgement.PhaseJudgement;
import dev.rolloutledger.judgement.RecordedSample;
import dev.rolloutledger.plan.Metric;
import dev.rolloutledger.plan.Verdict;
import dev.rolloutledger.rollout.JudgementEvent.BaselineRecorded;
import dev.rolloutledger.rollout.JudgementEvent.ClosingJudged;
import dev.rolloutledger.rollout.JudgementEvent.PhaseJudged;
import dev.rolloutledger.rollout.SamplingEvent.SampleRecorded;
import dev.rolloutledger.rollout.SamplingEvent.SamplesMissed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A reader that has nothing but the events, and looks at every verdict again. */
final class Replay {
  private final List<RecordedSample> samples = new ArrayList<>();
  RolloutState state = RolloutState.NONE;
  private long index;
  int derived;

  void next(RolloutEvent event) {
    if (event instanceof SampleRecorded recorded) {
      Metric metric = state.plan().metric(recorded.sample().metric()).orElseThrow();
      Judge judge = Judges.byVersion(recorded.judge());
      same(judge.sample(metric, recorded.sample(), recorded.due()), recorded.verdict());
      samples.add(new RecordedSample(index, recorded.due(), recorded.sample(), recorded.verdict()));
    } else if (event instanceof SamplesMissed missed) {
      same(Judges.byVersion(missed.judge()), Judges.current());
    } else if (event instanceof BaselineRecorded recorded) {
      recorded
          .averages()
          .forEach((name, average) -> same(
              Judges.byVersion(recorded.judge()).average(of(name, window(hold().from()))),
              average));
    } else if (event instanceof PhaseJudged judged) {
      same(phase(judged.judgement()), judged.judgement());
    } else if (event instanceof ClosingJudged judged) {
      same(closing(judged), judged.metrics());
    }
    state = state.after(event);
    index++;
  }

  private void same(Object again, Object recorded) {
    assertThat(again).isEqualTo(recorded);
    derived++;
  }

  private PhaseJudgement phase(PhaseJudgement recorded) {
    Map<String, Set<Verdict>> spent = new TreeMap<>();
    state.watch().metrics().forEach((name, tally) -> spent.put(name, tally.spent()));
    return Judges.byVersion(recorded.judge())
        .phase(new PhaseEvidence(
            state.plan(),
            recorded.phase(),
            recorded.hold(),
            recorded.from(),
            recorded.until(),
            window(recorded.from()),
            state.watch().baseline(),
            spent));
  }

  private List<MetricJudgement> closing(ClosingJudged recorded) {
    PhaseJudgement last = state.watch().judgement();
    Judge judge = Judges.byVersion(recorded.judge());
    return state.plan().after().metrics().stream()
        .map(closing -> judge.closing(
            closing,
            state.plan().metric(closing.metric()).orElseThrow(),
            judge.average(of(closing.metric(), window(last.from()))),
            last.metrics().get(0).due(),
            state.plan().sampling().coverage(),
            state.watch().baseline()))
        .toList();
  }

  private Progress.Hold hold() {
    return state.progress().hold();
  }

  private List<RecordedSample> window(Instant from) {
    return samples.stream()
        .filter(sample ->
            !sample.due().isBefore(from) && sample.due().isBefore(hold().until()))
        .toList();
  }

  private static List<RecordedSample> of(String metric, List<RecordedSample> all) {
    return all.stream().filter(one -> one.sample().metric().equals(metric)).toList();
  }
}
