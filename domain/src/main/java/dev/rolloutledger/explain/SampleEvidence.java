package dev.rolloutledger.explain;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.judgement.Sample;
import dev.rolloutledger.plan.Verdict;
import dev.rolloutledger.rollout.SamplingEvent.SampleRecorded;
import dev.rolloutledger.rollout.SamplingEvent.SamplesMissed;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A due time of a metric, as the ledger has it.
 *
 * @param index ledger index of the entry
 * @param value in the metric's unit; null where there is none
 * @param weight how many requests stand behind it; null where the source does not say
 * @param sourceTime the source's own time; null where it does not say
 * @param fetchedAt when the answer was there; null where the due time was missed
 * @param query what was asked; null where the due time was missed
 * @param absence why there is no value; null where there is one
 */
public record SampleEvidence(
    long index,
    Instant due,
    @Nullable Double value,
    @Nullable Double weight,
    @Nullable Instant sourceTime,
    @Nullable Instant fetchedAt,
    Verdict verdict,
    @Nullable String query,
    @Nullable String absence) {

  static SampleEvidence of(Entry entry, SampleRecorded recorded) {
    Sample sample = recorded.sample();
    return new SampleEvidence(
        entry.index(),
        recorded.due(),
        sample.value(),
        sample.weight(),
        sample.sourceTime(),
        sample.fetchedAt(),
        recorded.verdict(),
        sample.query(),
        sample.absence() == null ? null : sample.absence().reason());
  }

  static SampleEvidence missed(Entry entry, SamplesMissed missed, Instant due) {
    return new SampleEvidence(
        entry.index(),
        due,
        null,
        null,
        null,
        null,
        Verdict.NO_DATA,
        null,
        "missed: " + missed.cause());
  }
}
