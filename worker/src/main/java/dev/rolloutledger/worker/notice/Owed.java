package dev.rolloutledger.worker.notice;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.ledger.Ledger;
import dev.rolloutledger.ledger.LedgerUnavailableException;
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
 * Notices that are owed: a notice is sent after its entry was recorded, and a process may end between
 * the two. Looked for among the last day's entries of each rollout, and among its last 20,000.
 */
public final class Owed {

  private static final Logger LOG = LoggerFactory.getLogger(Owed.class);
  private static final long MOST = 20_000;

  private final Logbook logbook;
  private final Notices notices;
  private final InstantSource clock;
  private final Duration settled;

  /**
   * @param clock the procedure's clock
   * @param settled how old an entry must be; whoever else was about to send its notice has done so then
   */
  public Owed(Logbook logbook, Notices notices, InstantSource clock, Duration settled) {
    this.logbook = logbook;
    this.notices = notices;
    this.clock = clock;
    this.settled = settled;
  }

  /**
   * Finds what is owed, and hands it over.
   *
   * @return whether all rollouts could be looked at
   */
  boolean find() {
    boolean all = true;
    try {
      Ledger ledger = logbook.ledger();
      Instant since = clock.instant().minus(Patience.LONGEST);
      recent(FreezeState.STREAM, 0, since)
          .forEach(entry -> notices.owed(entry, entry.at().plus(settled)));
      for (String rollout : ledger.rollouts()) {
        all &= find(ledger, rollout, since);
      }
      return all;
    } catch (RuntimeException failure) {
      LOG.warn("Notices that are owed are looked for again: {}", failure.toString());
      return false;
    }
  }

  /** One that cannot be read silences no other. */
  private boolean find(Ledger ledger, String rollout, Instant since) {
    try {
      ledger
          .standing(rollout)
          .filter(standing -> standing.state().lastAt().isAfter(since))
          .ifPresent(standing -> recent(rollout, Math.max(0, standing.entries() - MOST), since)
              .forEach(entry -> notices.owed(entry, entry.at().plus(settled))));
      return true;
    } catch (LedgerUnavailableException away) {
      return false;
    } catch (RuntimeException failure) {
      LOG.warn("Notices of {} could not be looked for: {}", rollout, failure.toString());
      return true;
    }
  }

  private List<Entry> recent(String stream, long from, Instant since) {
    List<Entry> found = new ArrayList<>();
    logbook.ledger().entriesOf(stream, from, entry -> {
      if (entry.at().isAfter(since) && entry.fact() != null && Told.tells(entry.fact())) {
        found.add(entry);
      }
    });
    return found;
  }
}
