package dev.rolloutledger.explain;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.plan.Metric;
import dev.rolloutledger.plan.Verdict;
import dev.rolloutledger.rollout.SamplingEvent.SampleRecorded;
import dev.rolloutledger.rollout.SamplingEvent.SamplesMissed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last due times of one metric, of any hold, as many as its longest budget looks at. */
final class SampleRing {

  private final Metric metric;
  private final int size;
  private final Deque<SampleEvidence> samples = new ArrayDeque<>();

  SampleRing(Metric metric) {
    this.metric = metric;
    int longest = 1;
    for (Verdict verdict : Verdict.values()) {
      longest = Math.max(longest, metric.budget(verdict).of());
    }
    this.size = longest;
  }

  void add(Entry entry) {
    if (entry.fact() instanceof SampleRecorded recorded) {
      if (recorded.sample().metric().equals(metric.name())) {
        keep(SampleEvidence.of(entry, recorded));
      }
    } else if (entry.fact() instanceof SamplesMissed missed) {
      missed(entry, missed);
    }
  }

  private void missed(Entry entry, SamplesMissed missed) {
    Duration every = missed.count() < 2
        ? Duration.ZERO
        : Duration.between(missed.first(), missed.last()).dividedBy(missed.count() - 1L);
    for (int back = Math.min(size, missed.count()) - 1; back >= 0; back--) {
      Instant due = missed.last().minus(every.multipliedBy(back));
      keep(SampleEvidence.missed(entry, missed, due));
    }
  }

  private void keep(SampleEvidence sample) {
    samples.addLast(sample);
    if (samples.size() > size) {
      samples.removeFirst();
    }
  }

  Metric metric() {
    return metric;
  }

  /** The last due times, oldest first. */
  List<SampleEvidence> all() {
    return List.copyOf(samples);
  }

  /** The last few of them. */
  static List<SampleEvidence> last(List<SampleEvidence> samples, int count) {
    return samples.subList(Math.max(0, samples.size() - count), samples.size());
  }
}
