package dev.rolloutledger.worker.activity;

import dev.rolloutledger.judgement.RecordedSample;
import dev.rolloutledger.ledger.Ledger;
import dev.rolloutledger.rollout.SamplingEvent.SampleRecorded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads the samples of one hold, in the ledger's order. */
final class HoldReader {

  private final Ledger ledger;

  HoldReader(Ledger ledger) {
    this.ledger = ledger;
  }

  /** The samples of a hold whose due time is in [from, until). */
  List<RecordedSample> read(String rollout, int hold, Instant from, Instant until) {
    List<RecordedSample> samples = new ArrayList<>();
    ledger.entriesOf(
        rollout,
        0,
        entry -> {
          if (entry.fact() instanceof SampleRecorded recorded
              && recorded.hold() == hold
              && !recorded.due().isBefore(from)
              && recorded.due().isBefore(until)) {
            samples.add(
                new RecordedSample(
                    entry.index(), recorded.due(), recorded.sample(), recorded.verdict()));
          }
        });
    return samples;
  }
}
