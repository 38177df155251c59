package dev.rolloutledger.worker.api;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.rollout.FreezeState;
import dev.rolloutledger.worker.web.Tags;
import io.javalin.http.Context;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Freezes of everyone. */
final class FreezeRoutes {

  /** What happened lately is shown with what stands. */
  private static final int MOST = 20;

  private final Looked looked;

  FreezeRoutes(Looked looked) {
    this.looked = looked;
  }

  /** What is frozen, and the last entries that say so. */
  void look(Context context) {
    Deque<Map<String, Object>> entries = new ArrayDeque<>();
    long[] last = {-1};
    looked.ledger().entriesOf(FreezeState.STREAM, 0, entry -> {
      last[0] = entry.index();
      entries.add(said(entry));
      if (entries.size() > MOST) {
        entries.remove();
      }
    });
    Tags.answer(
        context,
        last[0],
        Map.of(
            "frozen",
            looked.ledger().freezes().inForce(looked.clock().instant()),
            "entries",
            List.copyOf(entries)));
  }

  private static Map<String, Object> said(Entry entry) {
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("entry", entry.index());
    said.put("at", entry.at());
    said.put("type", entry.type());
    said.put("says", entry.fact() == null ? entry.type() : entry.fact().sentence());
    return said;
  }
}
