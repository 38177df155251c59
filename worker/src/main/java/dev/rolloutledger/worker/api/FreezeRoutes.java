package dev.rolloutledger.worker.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.rollout.FreezeState;
import dev.rolloutledger.worker.web.Bodies;
import dev.rolloutledger.worker.web.Callers;
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

  private final ApiParts parts;
  private final FreezeActs acts;

  FreezeRoutes(ApiParts parts, FreezeActs acts) {
    this.parts = parts;
    this.acts = acts;
  }

  /** What is frozen, and the last entries that say so. */
  void look(Context context) {
    Deque<Map<String, Object>> entries = new ArrayDeque<>();
    long[] last = {-1};
    parts.logbook().ledger().entriesOf(FreezeState.STREAM, 0, entry -> {
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
            parts.logbook().ledger().freezes().inForce(parts.clock().instant()),
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

  void freeze(Context context) {
    JsonNode body = Bodies.read(context);
    answer(context, acts.freeze(Callers.actor(context, body), body));
  }

  void thaw(Context context) {
    JsonNode body = Bodies.read(context);
    answer(context, acts.thaw(Callers.actor(context, body), body));
  }

  private void answer(Context context, List<String> told) {
    Bodies.write(
        context,
        200,
        Map.of(
            "told",
            told,
            "frozen",
            parts.logbook().ledger().freezes().inForce(parts.clock().instant())));
  }
}
