package dev.rolloutledger.starter.verb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.plan.PlanReader;
import dev.rolloutledger.starter.screen.Screen;
import dev.rolloutledger.starter.source.Api;
import dev.rolloutledger.starter.source.NotRunningException;
import dev.rolloutledger.worker.app.Home;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Starts a rollout on a running {@code up}. */
@Command(
    name = "start",
    description = "Starts the rollout of a plan.",
    footer = {"%nExample:", "  rollout start plan.yaml --reason \"New checkout, ticket 123\""},
    mixinStandardHelpOptions = true)
public final class StartCommand implements Callable<Integer> {

  @Parameters(paramLabel = "PLAN", description = "The plan's file.")
  private Path file = Path.of("plan.yaml");

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why; it is kept in the ledger.")
  private String reason = "";

  @Mixin
  private HomeOption home;

  @Mixin
  private ActorOption actor;

  @Mixin
  private JsonOption json;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    byte[] yaml = PlanFile.bytes(file);
    Plan plan = PlanReader.read(file.toString(), yaml);
    Home where = home.home();
    Api api = Api.find(where).orElseThrow(() -> new NotRunningException(where.directory(), ""));
    JsonNode answer = api.post(
        "",
        Map.of(
            "plan",
            new String(yaml, StandardCharsets.UTF_8),
            "fileName",
            file.toString(),
            "actor",
            actor.actor(),
            "reason",
            reason));
    Screen screen = Screen.of(spec);
    String rollout = answer.path("rollout").asText();
    if (json.asked()) {
      screen.json(answer);
    } else {
      screen.line("started " + rollout + "; watch it with: rollout watch " + plan.name());
    }
    return 0;
  }
}
