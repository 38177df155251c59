package dev.rolloutledger.ledger.store;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where streams end, as this appender left them: good until another writer moves the head. Of a bounded
 * number of streams, those that were appended to last.
 */
final class Positions {

  private static final int MOST = 10_000;

  private final Map<String, Long> last = new LinkedHashMap<>(16, 0.75f, true) {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
      return size() > MOST;
    }
  };

  private long size = -1;

  /** Forgets everything unless the ledger has just the size that this appender left it at. */
  void asOf(long found) {
    if (found != size) {
      last.clear();
      size = found;
    }
  }

  /** Sequence number of a stream's last event; null where that is not known. */
  @Nullable
  Long last(String stream) {
    return last.get(stream);
  }

  /** Learns from a batch that was committed. */
  void advance(long now, Map<String, Long> lastSequences) {
    last.putAll(lastSequences);
    size = now;
  }
}
