package dev.rolloutledger.worker.notify;

import dev.rolloutledger.entry.CloudEvents;
import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.report.page.ReportPage;
import java.util.Optional;

/** What the ledger has to say about a notice, for those who send more than a sentence. */
public interface Background {

  /** Nothing. */
  Background NONE = new Background() {
    @Override
    public Optional<Entry> entry() {
      return Optional.empty();
    }

    @Override
    public Optional<Entry> rollback() {
      return Optional.empty();
    }

    @Override
    public String origin() {
      return CloudEvents.LOCAL;
    }

    @Override
    public Optional<ReportPage> report() {
      return Optional.empty();
    }
  };

  /** The entry that it tells of; empty for a reminder. */
  Optional<Entry> entry();

  /**
   * The entry with which the rollback began; costs by all entries of the rollout.
   *
   * @return empty where there was none
   */
  Optional<Entry> rollback();

  /** Name of the log that the entry stands in. */
  String origin();

  /**
   * The report of the rollout as it stands now; costs by all of its entries.
   *
   * @return empty where there is none
   */
  Optional<ReportPage> report();
}
