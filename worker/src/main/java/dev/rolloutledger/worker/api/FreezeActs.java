package dev.rolloutledger.worker.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.FreezeCommand;
import dev.rolloutledger.worker.desk.FreezeDesk;
import dev.rolloutledger.worker.logbook.Logbook;
import dev.rolloutledger.worker.web.ApiException;
import dev.rolloutledger.worker.web.Bodies;
import dev.rolloutledger.worker.web.Bounded;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Freezes and thaws of everyone, whichever face they are asked for at. */
public final class FreezeActs {

  private final InstantSource clock;
  private final FreezeDesk desk;
  private final Bounded bounded;

  FreezeActs(Logbook logbook, InstantSource clock, Bounded bounded) {
    this.clock = clock;
    this.desk = new FreezeDesk(logbook);
    this.bounded = bounded;
  }

  /** Freezes everyone; answers with what was recorded, in sentences. */
  public List<String> freeze(Actor actor, JsonNode body) {
    return act(FreezeCommand.freeze(
        Bodies.requestId(body),
        clock.instant(),
        actor,
        Bodies.sentence(body, "reason"),
        until(body)));
  }

  /** Ends a freeze, or all of them; answers with what was recorded, in sentences. */
  public List<String> thaw(Actor actor, JsonNode body) {
    return act(FreezeCommand.thaw(
        Bodies.requestId(body),
        clock.instant(),
        actor,
        Bodies.sentence(body, "reason"),
        number(body)));
  }

  private List<String> act(FreezeCommand command) {
    return bounded.call(
        () -> desk.act(command),
        () -> new ApiException(
            503, "ledger", "the ledger did not answer; ask again with the same request id"));
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
