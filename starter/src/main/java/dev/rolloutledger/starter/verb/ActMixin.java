package dev.rolloutledger.starter.verb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.starter.exit.ExitCodes;
import dev.rolloutledger.starter.screen.Screen;
import dev.rolloutledger.starter.source.Api;
import dev.rolloutledger.starter.source.NotRunningException;
import dev.rolloutledger.worker.app.Home;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What all acts of a person share. */
final class ActMixin {

  @Parameters(
      index = "0",
      paramLabel = "ROLLOUT",
      description = "A name, for its last rollout, or NAME/NUMBER.")
  private String rollout = "";

  @Option(
      names = "--request-id",
      paramLabel = "ID",
      description = "The same id again is the same request (default: a new one).")
  private @Nullable String requestId;

  @Mixin
  private HomeOption home;

  @Mixin
  private ActorOption actor;

  @Mixin
  private JsonOption json;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  String rollout() {
    return rollout;
  }

  Home home() {
    return home.home();
  }

  String actor() {
    return actor.actor();
  }

  boolean json() {
    return json.asked();
  }

  Screen screen() {
    return Screen.of(spec);
  }

  /** Sends the act and says what came of it. */
  int send(String verb, Map<String, String> fields) {
    JsonNode answer = post(verb, fields, "");
    Screen screen = screen();
    if (json()) {
      screen.json(answer);
    } else {
      screen.line(rollout + ": " + verb + " recorded, " + answer.path("status").asText());
    }
    return ExitCodes.OK;
  }

  /** Sends the act; {@code advice} says what else can be done where nothing runs. */
  JsonNode post(String verb, Map<String, String> fields, String advice) {
    Home where = home();
    Api api = Api.find(where).orElseThrow(() -> new NotRunningException(where.directory(), advice));
    Map<String, String> request = new LinkedHashMap<>(fields);
    request.put("actor", actor());
    request.put("requestId", requestId == null ? UUID.randomUUID().toString() : requestId);
    return api.post(Api.path(rollout) + "/" + verb, request);
  }
}
