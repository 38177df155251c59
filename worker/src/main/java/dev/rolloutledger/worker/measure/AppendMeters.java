package dev.rolloutledger.worker.measure;

import dev.rolloutledger.worker.logbook.Logbook;
import dev.rolloutledger.worker.logbook.RecordWatch;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** Appends as those see them who wait for them. Each meter is looked up once, not at each append. */
final class AppendMeters implements RecordWatch {

  private final Timer kept;
  private final Counter repeated;
  private final Counter refused;
  private final Counter failed;

  private AppendMeters(Meters meters) {
    kept = meters.timer(
        "rollout.ledger.append",
        "Commands that were recorded, from the call until they were kept",
        Buckets.ofAppends());
    repeated =
        meters.counter("rollout.ledger.commands.repeated", "Commands that led to no new entry");
    refused = meters.counter(
        "rollout.ledger.commands.refused", "Commands that did not fit the rollout's state");
    failed = meters.counter(
        "rollout.ledger.append.failures", "Commands that the ledger could not record");
  }

  static void bind(Meters meters, Logbook logbook) {
    logbook.watchedBy(new AppendMeters(meters));
    meters.gauge(
        "rollout.ledger.entries",
        "Entries of the ledger",
        () -> logbook.ledger().head().size());
    meters.gauge(
        "rollout.ledger.writable",
        "Whether the last append succeeded",
        () -> logbook.ledger().health().writable() ? 1 : 0);
    meters.gauge(
        "rollout.ledger.waiting",
        "Appends that wait for the appender",
        () -> logbook.ledger().health().waiting());
    meters.gauge(
        "rollout.spool.commands",
        "Commands in the spool, which wait for the ledger",
        logbook::spooled);
  }

  @Override
  public void fared(Fate fate, Duration took) {
    switch (fate) {
      case KEPT -> kept.record(took);
      case REPEATED -> repeated.increment();
      case REFUSED -> refused.increment();
      case FAILED -> failed.increment();
    }
  }
}
