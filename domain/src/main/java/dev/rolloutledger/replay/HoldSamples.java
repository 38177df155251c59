package dev.rolloutledger.replay;

import dev.rolloutledger.judgement.RecordedSample;
import dev.rolloutledger.judgement.Sample;
import dev.rolloutledger.rollout.LifecycleEvent.HoldBegan;
import dev.rolloutledger.rollout.SamplingEvent.SampleRecorded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The samples of the hold that runs or ran last, which is what a judgement stands on. Memory grows
 * with the longest hold, by about 200 bytes a sample, and not with the rollout.
 */
final class HoldSamples {

  private final List<RecordedSample> samples = new ArrayList<>();
  private final Map<String, String> texts = new HashMap<>();

  void take(Step step) {
    if (step.event() instanceof HoldBegan) {
      samples.clear();
    } else if (step.event() instanceof SampleRecorded recorded) {
      samples.add(new RecordedSample(
          step.entry().index(), recorded.due(), shared(recorded.sample()), recorded.verdict()));
    }
  }

  /** The samples due from one instant on until before another, in the ledger's order. */
  List<RecordedSample> between(Instant from, Instant until) {
    return samples.stream()
        .filter(sample -> !sample.due().isBefore(from) && sample.due().isBefore(until))
        .toList();
  }

  /** The same sample without a copy of its query, which is long and always the same. */
  private Sample shared(Sample sample) {
    return new Sample(
        texts.computeIfAbsent(sample.metric(), text -> text),
        sample.value(),
        sample.weight(),
        sample.sourceTime(),
        sample.fetchedAt(),
        texts.computeIfAbsent(sample.query(), text -> text),
        sample.absence());
  }
}
