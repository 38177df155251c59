package dev.rolloutledger.verify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.json.Json;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** What the entries that redact others say. Keeps two numbers for each entry that was redacted. */
public final class RecordedRedactions {

  private static final String TYPE = "EntriesRedacted";

  private final Map<Long, Long> by = new HashMap<>();

  /** Takes the ledger's next entry. */
  void take(LedgerRow row) {
    if (!row.type().equals(TYPE)) {
      return;
    }
    try {
      for (JsonNode index : Json.mapper().readTree(row.payload()).path("entries")) {
        // Nothing is redacted before it was written.
        if (index.isIntegralNumber() && index.longValue() < row.index()) {
          by.putIfAbsent(index.longValue(), row.index());
        }
      }
    } catch (IOException e) {
      // It is no JSON, which its leaf tells.
      return;
    }
  }

  /** The entry that says so of entry {@code index}; empty where none of those taken does. */
  OptionalLong by(long index) {
    Long found = by.get(index);
    return found == null ? OptionalLong.empty() : OptionalLong.of(found);
  }
}
