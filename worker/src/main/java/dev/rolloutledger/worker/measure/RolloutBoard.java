package dev.rolloutledger.worker.measure;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.ledger.LedgerException;
import dev.rolloutledger.ledger.LedgerView;
import dev.rolloutledger.rollout.FreezeEvent;
import dev.rolloutledger.rollout.LeaseEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where all rollouts stand, whoever recorded it. The first turn looks at each of them, every further
 * one at those that have new entries.
 */
final class RolloutBoard implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(RolloutBoard.class);

  private final LedgerView ledger;
  private final Consumer<List<Place>> told;
  private final Map<String, Place> places = new HashMap<>();
  private long seen = -1;

  /**
   * @param told gets the places after each turn in which something was new
   */
  RolloutBoard(LedgerView ledger, Consumer<List<Place>> told) {
    this.ledger = ledger;
    this.told = told;
  }

  /** One turn; where the ledger cannot be read, the last known places stay. */
  @Override
  public void run() {
    try {
      long size = ledger.head().size();
      if (size > seen) {
        changed(size).forEach(this::look);
        seen = size;
        told.accept(List.copyOf(places.values()));
      }
    } catch (LedgerException away) {
      LOG.debug("Where rollouts stand cannot be read: {}", away.getMessage());
    } catch (RuntimeException fault) {
      LOG.error("Where rollouts stand cannot be measured", fault);
    }
  }

  private Set<String> changed(long size) {
    if (seen < 0) {
      return new HashSet<>(ledger.rollouts());
    }
    Set<String> streams = new HashSet<>();
    ledger.entries(seen, size, entry -> {
      if (isRollouts(entry)) {
        streams.add(entry.stream());
      }
    });
    return streams;
  }

  private static boolean isRollouts(Entry entry) {
    return !(entry.fact() instanceof LeaseEvent) && !(entry.fact() instanceof FreezeEvent);
  }

  private void look(String rollout) {
    ledger.state(rollout).ifPresent(state -> places.put(rollout, Place.of(state)));
  }
}
