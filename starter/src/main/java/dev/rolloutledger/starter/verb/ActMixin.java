package dev.rolloutledger.starter.verb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.entry.StatusReport;
import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.rollout.Redact;
import dev.rolloutledger.starter.exit.ExitCodes;
import dev.rolloutledger.starter.screen.Screen;
import dev.rolloutledger.starter.source.Api;
import dev.rolloutledger.starter.source.Installation;
import dev.rolloutledger.starter.source.Source;
import dev.rolloutledger.worker.home.Home;
import dev.rolloutledger.worker.home.Redaction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
  private InstallationOption installation;

  @Mixin
  private ActorOption actor;

  @Mixin
  private JsonOption json;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  String rollout() {
    return rollout;
  }

  /** The home itself, for what is done without an API. */
  Home home() {
    return installation.local();
  }

  /** Where the rollout is. */
  Installation installation() {
    return installation.looked();
  }

  /** The name of who acts, for what is done without an API. */
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
  int send(String verb, Map<String, ?> fields) throws IOException {
    JsonNode answer = post(verb, fields, "");
    Screen screen = screen();
    if (json()) {
      screen.json(answer);
    } else {
      for (JsonNode told : answer.path("told")) {
        screen.lines(Texts.hang(rollout + ": ", "  ", told.asText(), screen.width()));
      }
      screen.line("now " + answer.path("status").asText());
    }
    return ExitCodes.OK;
  }

  /** Redacts: through the {@code up} that has the ledger open, or in the home while nothing runs. */
  List<String> redact(String id, String reason, List<Long> entries) throws IOException {
    if (installation.acting().api().isEmpty()) {
      return Redaction.run(
          home(), id, request(), actor.asker(installation), new Redact(reason, entries));
    }
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("reason", reason);
    request.put("entries", entries);
    List<String> told = new ArrayList<>();
    post(id, "redactions", request, "").path("told").forEach(each -> told.add(each.asText()));
    return told;
  }

  private String request() {
    return requestId == null ? UUID.randomUUID().toString() : requestId;
  }

  /** Sends the act; {@code advice} says what else can be done where nothing runs. */
  JsonNode post(String verb, Map<String, ?> fields, String advice) throws IOException {
    return post(rollout, verb, fields, advice);
  }

  private JsonNode post(String id, String verb, Map<String, ?> fields, String advice)
      throws IOException {
    Map<String, Object> request = new LinkedHashMap<>(fields);
    actor.given().ifPresent(name -> request.put("actor", name));
    request.put("requestId", request());
    return installation.acting().acting(advice).post(Api.path(id) + "/" + verb, request);
  }

  /** Where the rollout stands, as the person sees it. */
  StatusReport look() {
    try (Source source = installation.source()) {
      return source.status(rollout);
    }
  }
}
