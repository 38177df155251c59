package dev.rolloutledger.worker.logbook;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.ledger.Ledger;
import dev.rolloutledger.ledger.LedgerUnavailableException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The entries of a ledger as they come, whoever of those who share it recorded them. To be called
 * every second or so; an entry comes once, in the ledger's order, and none before the first call.
 */
public final class SharedEntries implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(SharedEntries.class);

  private final Ledger ledger;
  private final List<Consumer<Entry>> listeners = new CopyOnWriteArrayList<>();
  private long next;

  /** From the end of the ledger on. */
  public SharedEntries(Ledger ledger) {
    this.ledger = ledger;
    this.next = ledger.head().size();
  }

  /** Calls the listener after each entry. */
  public void listen(Consumer<Entry> listener) {
    listeners.add(listener);
  }

  /** Looks for what is new; what cannot be read now comes later. */
  @Override
  public void run() {
    try {
      long size = ledger.head().size();
      if (size > next) {
        ledger.entries(next, size, entry -> {
          listeners.forEach(listener -> tell(listener, entry));
          next = entry.index() + 1;
        });
      }
    } catch (LedgerUnavailableException away) {
      LOG.debug("Entries of others are read later: {}", away.getMessage());
    } catch (RuntimeException failure) {
      LOG.warn("Entries of others are read later: {}", failure.toString());
    }
  }

  private static void tell(Consumer<Entry> listener, Entry entry) {
    try {
      listener.accept(entry);
    } catch (RuntimeException failure) {
      LOG.error("A listener failed at entry {}", entry.index(), failure);
    }
  }
}
