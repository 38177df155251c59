package dev.rolloutledger.worker.notice;

import dev.rolloutledger.entry.CloudEvents;
import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.replay.Playback;
import dev.rolloutledger.report.fold.Reporter;
import dev.rolloutledger.report.page.ReportPage;
import dev.rolloutledger.rollout.RollbackEvent.RollbackStarted;
import dev.rolloutledger.worker.logbook.Logbook;
import dev.rolloutledger.worker.notify.Background;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger has to say about a notice.
 *
 * @param told the entry that it tells of; null for a reminder
 */
record LedgerBackground(
    Logbook logbook, String rollout, @Nullable Entry told) implements Background {

  @Override
  public Optional<Entry> entry() {
    return Optional.ofNullable(told);
  }

  @Override
  public Optional<Entry> rollback() {
    if (told != null && told.fact() instanceof RollbackStarted) {
      return Optional.of(told);
    }
    AtomicReference<Entry> began = new AtomicReference<>();
    logbook.ledger().entriesOf(rollout, 0, entry -> {
      if (entry.fact() instanceof RollbackStarted) {
        began.compareAndSet(null, entry);
      }
    });
    return Optional.ofNullable(began.get());
  }

  @Override
  public String origin() {
    return logbook
        .ledger()
        .log()
        .flatMap(log -> Optional.ofNullable(log.state().origin()))
        .orElse(CloudEvents.LOCAL);
  }

  @Override
  public Optional<ReportPage> report() {
    Reporter reporter = new Reporter();
    logbook.ledger().entriesOf(rollout, 0, new Playback(reporter));
    return reporter.begun() ? Optional.of(ReportPage.of(reporter.report())) : Optional.empty();
  }
}
