package dev.rolloutledger.worker.notice;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.ledger.Ledger;
import dev.rolloutledger.rollout.FreezeState;
import dev.rolloutledger.worker.logbook.Logbook;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that are owed: a notice is sent after its entry was recorded, and a process that ends
 * between the two loses it. Looked for once at the start, among the last day's entries of each
 * rollout, and among its last 5,000.
 */
public final class Owed implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(Owed.class);
  private static final Duration RECENT = Duration.ofDays(1);
  private static final long MOST = 5_000;

  private final Logbook logbook;
  private final Notices notices;
  private final InstantSource clock;
  private final Duration settled;

  /**
   * @param clock the procedure's clock
   * @param settled how old an entry must be; whoever else recorded a younger one is sending its notice
   */
  public Owed(Logbook logbook, Notices notices, InstantSource clock, Duration settled) {
    this.logbook = logbook;
    this.notices = notices;
    this.clock = clock;
    this.settled = settled;
  }

  /** Finds what is owed, and has it sent. */
  @Override
  public void run() {
    try {
      Ledger ledger = logbook.ledger();
      Instant since = clock.instant().minus(RECENT);
      recent(FreezeState.STREAM, 0, since).forEach(notices::owed);
      for (String rollout : ledger.rollouts()) {
        find(ledger, rollout, since);
      }
    } catch (RuntimeException failure) {
      LOG.warn("Notices that are owed could not be looked for: {}", failure.toString());
    }
  }

  /** One that cannot be read silences no other. */
  private void find(Ledger ledger, String rollout, Instant since) {
    try {
      ledger
          .standing(rollout)
          .filter(standing -> standing.state().lastAt().isAfter(since))
          .ifPresent(standing -> recent(rollout, Math.max(0, standing.entries() - MOST), since)
              .forEach(notices::owed));
    } catch (RuntimeException failure) {
      LOG.warn("Notices of {} could not be looked for: {}", rollout, failure.toString());
    }
  }

  private List<Entry> recent(String stream, long from, Instant since) {
    List<Entry> found = new ArrayList<>();
    Instant until = clock.instant().minus(settled);
    logbook.ledger().entriesOf(stream, from, entry -> {
      if (entry.at().isAfter(since)
          && !entry.at().isAfter(until)
          && entry.fact() != null
          && Told.tells(entry.fact())) {
        found.add(entry);
      }
    });
    return found;
  }
}
