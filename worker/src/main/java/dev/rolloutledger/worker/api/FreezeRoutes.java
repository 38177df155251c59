package dev.rolloutledger.worker.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.FreezeCommand;
import dev.rolloutledger.rollout.FreezeState;
import dev.rolloutledger.worker.desk.FreezeDesk;
import dev.rolloutledger.worker.web.ApiException;
import dev.rolloutledger.worker.web.Bodies;
import dev.rolloutledger.worker.web.Bounded;
import dev.rolloutledger.worker.web.Callers;
import dev.rolloutledger.worker.web.Tags;
import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Freezes of everyone. */
final class FreezeRoutes {

  /** What happened lately is shown with what stands. */
  private static final int MOST = 20;

  private final ApiParts parts;
  private final FreezeDesk desk;
  private final Bounded bounded;

  FreezeRoutes(ApiParts parts, Bounded bounded) {
    this.parts = parts;
    this.desk = new FreezeDesk(parts.logbook());
    this.bounded = bounded;
  }

  /** What is frozen, and the last entries that say so. */
  void look(Context context) {
    Deque<Map<String, Object>> entries = new ArrayDeque<>();
    parts.logbook().ledger().entriesOf(FreezeState.STREAM, 0, entry -> {
      entries.add(said(entry));
      if (entries.size() > MOST) {
        entries.remove();
      }
    });
    Tags.answer(
        context,
        entries.isEmpty() ? -1 : (long) entries.getLast().get("entry"),
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
    Actor actor = Callers.actor(context, body);
    answer(
        context,
        FreezeCommand.freeze(
            Bodies.requestId(body),
            parts.clock().instant(),
            actor,
            Bodies.sentence(body, "reason"),
            until(body)));
  }

  void thaw(Context context) {
    JsonNode body = Bodies.read(context);
    Actor actor = Callers.actor(context, body);
    answer(
        context,
        FreezeCommand.thaw(
            Bodies.requestId(body),
            parts.clock().instant(),
            actor,
            Bodies.sentence(body, "reason"),
            number(body)));
  }

  private void answer(Context context, FreezeCommand command) {
    List<String> told = bounded.call(
        () -> desk.act(command),
        () -> new ApiException(
            503, "ledger", "the ledger did not answer; ask again with the same request id"));
    Bodies.write(
        context,
        200,
        Map.of(
            "told",
            told,
            "frozen",
            parts.logbook().ledger().freezes().inForce(parts.clock().instant())));
  }

  private static @Nullable Instant until(JsonNode body) {
    if (!body.hasNonNull("until")) {
      return null;
    }
    String text = Bodies.name(body, "until");
    try {
      return Instant.parse(text);
    } catch (DateTimeException other) {
      throw new ApiException(
          400,
          "request",
          "expected a time such as 2026-11-26T15:03:07Z in \"until\", found " + text);
    }
  }

  private static @Nullable Integer number(JsonNode body) {
    Long number = Bodies.number(body, "number", 1, Integer.MAX_VALUE);
    return number == null ? null : number.intValue();
  }
}
