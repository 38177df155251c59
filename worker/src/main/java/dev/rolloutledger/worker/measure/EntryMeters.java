package dev.rolloutledger.worker.measure;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.plan.Verdict;
import dev.rolloutledger.rollout.EventTypes;
import dev.rolloutledger.rollout.Fact;
import dev.rolloutledger.rollout.RollbackEvent.NoticeAttempted;
import dev.rolloutledger.rollout.RollbackEvent.NoticeRecorded;
import dev.rolloutledger.rollout.RollbackEvent.RolledBack;
import dev.rolloutledger.rollout.SamplingEvent.SampleRecorded;
import dev.rolloutledger.rollout.SamplingEvent.SamplesMissed;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** Counts what this process has recorded. Each meter is looked up once, not at each entry. */
final class EntryMeters {

  private final Map<Class<?>, Counter> entries = new HashMap<>();
  private final Map<Verdict, Counter> samples = new EnumMap<>(Verdict.class);
  private final Timer lateness;
  private final Counter missed;
  private final Counter noticesSent;
  private final Counter noticesFailed;
  private final Counter noticesRepeated;
  private final Timer rollback;

  EntryMeters(Meters meters) {
    EventTypes.all()
        .forEach((name, type) -> entries.put(
            type,
            meters.counter(
                "rollout.entries.recorded", "Entries that this process recorded", "type", name)));
    for (Verdict verdict : Verdict.values()) {
      samples.put(
          verdict,
          meters.counter(
              "rollout.samples", "Samples that were recorded", "verdict", verdict.name()));
    }
    lateness = meters.timer(
        "rollout.sampling.lateness",
        "From the due time of a sample until it was recorded",
        Buckets.ofLateness());
    missed = meters.counter("rollout.sampling.missed", "Due times that passed without a sample");
    noticesSent = notices(meters, true);
    noticesFailed = notices(meters, false);
    noticesRepeated = meters.counter(
        "rollout.notices.repeated", "Attempts to tell people that failed and are repeated");
    rollback = meters.timer(
        "rollout.rollback",
        "Rollbacks that are over, from the request until the target was read back off",
        Buckets.ofRollbacks());
  }

  private static Counter notices(Meters meters, boolean sent) {
    return meters.counter("rollout.notices", "Notices to people", "sent", Boolean.toString(sent));
  }

  /** Looks at an entry that was just recorded. */
  void recorded(Entry entry) {
    Fact fact = entry.fact();
    Counter known = fact == null ? null : entries.get(fact.getClass());
    if (known != null) {
      known.increment();
    }
    if (fact instanceof SampleRecorded sample) {
      sampled(entry, sample);
    } else if (fact instanceof SamplesMissed due) {
      missed.increment(due.count());
    } else if (fact instanceof NoticeAttempted) {
      noticesRepeated.increment();
    } else if (fact instanceof NoticeRecorded notice) {
      (notice.sent() ? noticesSent : noticesFailed).increment();
    } else if (fact instanceof RolledBack done) {
      rollback.record(done.took());
    }
  }

  private void sampled(Entry entry, SampleRecorded sample) {
    Counter verdict = samples.get(sample.verdict());
    if (verdict != null) {
      verdict.increment();
    }
    Duration late = Duration.between(sample.due(), entry.recordedAt());
    lateness.record(late.isNegative() ? Duration.ZERO : late);
  }
}
