package dev.rolloutledger.starter.verb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.FreezeCommand;
import dev.rolloutledger.rollout.FreezeState;
import dev.rolloutledger.starter.exit.ExitCodes;
import dev.rolloutledger.starter.screen.Screen;
import dev.rolloutledger.starter.source.Api;
import dev.rolloutledger.starter.source.Source;
import dev.rolloutledger.worker.home.Freezing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What a freeze and a thaw of everyone share. */
final class FreezeMixin {

  @Option(
      names = "--request-id",
      paramLabel = "ID",
      description = "The same id again is the same request (default: a new one).")
  private @Nullable String requestId;

  @Mixin
  private InstallationOption installation;

  @Mixin
  private ActorOption actor;

  @Mixin
  private JsonOption json;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  Source source() {
    return installation.source();
  }

  boolean json() {
    return json.asked();
  }

  Screen screen() {
    return Screen.of(spec);
  }

  String request() {
    return requestId == null ? UUID.randomUUID().toString() : requestId;
  }

  /**
   * Does it through the {@code up} that has the ledger open, or in the home while none runs.
   *
   * @param fields as the API takes them, without actor and request id
   * @param command the same, for whoever acts
   */
  int send(
      boolean thaw, String request, Map<String, ?> fields, Function<Actor, FreezeCommand> command)
      throws IOException {
    List<String> told = new ArrayList<>();
    Optional<Api> api = installation.acting().api();
    if (api.isEmpty()) {
      told.addAll(Freezing.run(installation.local(), actor.asker(installation), command));
    } else {
      Map<String, Object> body = new LinkedHashMap<>(fields);
      actor.given().ifPresent(name -> body.put("actor", name));
      body.put("requestId", request);
      JsonNode answer = api.get().freeze(thaw, body);
      answer.path("told").forEach(each -> told.add(each.asText()));
    }
    Screen screen = screen();
    if (json()) {
      screen.json(Map.of("stream", FreezeState.STREAM, "told", told));
    } else {
      told.forEach(each -> screen.lines(Texts.hang("", "  ", each, screen.width())));
    }
    return ExitCodes.OK;
  }
}
