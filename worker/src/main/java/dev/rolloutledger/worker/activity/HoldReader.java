package dev.rolloutledger.worker.activity;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.judgement.RecordedSample;
import dev.rolloutledger.ledger.Ledger;
import dev.rolloutledger.ledger.Standing;
import dev.rolloutledger.rollout.LifecycleEvent.HoldBegan;
import dev.rolloutledger.rollout.SamplingEvent.SampleRecorded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads the samples of a rollout's current hold, in the ledger's order. */
final class HoldReader {

  /** Entries of other kinds that a hold usually has at most. */
  private static final long OTHERS = 1_000;

  private final Ledger ledger;

  HoldReader(Ledger ledger) {
    this.ledger = ledger;
  }

  /** The samples of a hold whose due time is in [from, until). */
  List<RecordedSample> read(String rollout, int hold, Instant from, Instant until) {
    Reading recent = read(rollout, guess(rollout), hold, from, until);
    return recent.begun ? recent.samples : read(rollout, 0, hold, from, until).samples;
  }

  /** A hold's entries are the last ones; where more came between, the whole stream is read. */
  private long guess(String rollout) {
    Standing standing = ledger.standing(rollout).orElseThrow();
    long samples = (long) standing.state().watch().dueTimes()
        * standing.state().plan().metrics().size();
    return Math.max(0, standing.entries() - samples - OTHERS);
  }

  private Reading read(String rollout, long sequence, int hold, Instant from, Instant until) {
    Reading reading = new Reading(hold, from, until);
    ledger.entriesOf(rollout, sequence, reading::take);
    return reading;
  }

  /** One pass over a stream. */
  private static final class Reading {
    private final int hold;
    private final Instant from;
    private final Instant until;
    private final List<RecordedSample> samples = new ArrayList<>();
    private boolean begun;

    Reading(int hold, Instant from, Instant until) {
      this.hold = hold;
      this.from = from;
      this.until = until;
    }

    void take(Entry entry) {
      if (entry.fact() instanceof HoldBegan began && began.number() == hold) {
        begun = true;
      } else if (entry.fact() instanceof SampleRecorded sample
          && sample.hold() == hold
          && !sample.due().isBefore(from)
          && sample.due().isBefore(until)) {
        samples.add(
            new RecordedSample(entry.index(), sample.due(), sample.sample(), sample.verdict()));
      }
    }
  }
}
