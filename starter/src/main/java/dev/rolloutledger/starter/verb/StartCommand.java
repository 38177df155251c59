package dev.rolloutledger.starter.verb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.plan.Phase;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.plan.PlanReader;
import dev.rolloutledger.starter.screen.Screen;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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

  @Mixin
  private ReasonOption reason;

  @Option(
      names = "--adopt",
      paramLabel = "PERCENTAGE",
      description =
          "The target stands at this percentage of the plan already: look that it does, and begin"
              + " with its phase.")
  private @Nullable String adopt;

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

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    byte[] yaml = PlanFile.bytes(file);
    Plan plan = PlanReader.read(file.toString(), yaml);
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("plan", new String(yaml, StandardCharsets.UTF_8));
    request.put("fileName", file.toString());
    request.put("reason", reason.text());
    request.put("requestId", requestId == null ? UUID.randomUUID().toString() : requestId);
    actor.given().ifPresent(name -> request.put("actor", name));
    if (adopt != null) {
      request.put("adopt", percentage(plan));
    }
    JsonNode answer = installation.acting().acting("").post("", request);
    Screen screen = Screen.of(spec);
    String rollout = answer.path("rollout").asText();
    if (json.asked()) {
      screen.json(answer);
    } else {
      screen.line("started " + rollout + "; watch it with: rollout watch " + plan.name());
    }
    return 0;
  }

  private int percentage(Plan plan) {
    String text = String.valueOf(adopt).replace("%", "").strip();
    return plan.phases().stream()
        .map(Phase::percentage)
        .filter(percentage -> percentage.toString().equals(text))
        .findFirst()
        .orElseThrow(() -> new ParameterException(
            spec.commandLine(),
            "expected --adopt with one of the plan's percentages ("
                + plan.phases().stream()
                    .map(phase -> phase.percentage() + " %")
                    .collect(Collectors.joining(", "))
                + "), found "
                + adopt));
  }
}
