package dev.rolloutledger.backtest;

import dev.rolloutledger.judgement.Sample;
import dev.rolloutledger.rollout.SamplingEvent.SampleRecorded;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** What was recorded of one due time: a sample of each metric that the record's plan had. */
final class DueTime {

  private final int hold;
  private final Instant due;
  private final Map<String, Sample> samples = new HashMap<>();
  private Instant at;

  DueTime(SampleRecorded first) {
    hold = first.hold();
    due = first.due();
    at = first.at();
    add(first);
  }

  boolean has(SampleRecorded other) {
    return other.hold() == hold && other.due().equals(due);
  }

  void add(SampleRecorded next) {
    at = next.at();
    samples.put(next.sample().metric(), next.sample());
  }

  int hold() {
    return hold;
  }

  Instant due() {
    return due;
  }

  /** When it was recorded, by the procedure's clock. */
  Instant at() {
    return at;
  }

  Map<String, Sample> samples() {
    return samples;
  }
}
