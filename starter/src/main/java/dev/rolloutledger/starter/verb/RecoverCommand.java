package dev.rolloutledger.starter.verb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.starter.exit.ExitCodes;
import dev.rolloutledger.starter.screen.Screen;
import dev.rolloutledger.starter.source.Api;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lets rollouts go on from the ledger whose engine was lost; says first what it would do. */
@Command(
    name = "recover",
    description = {
      "Lets unfinished rollouts go on from the ledger which the engine of this up does not run.",
      "Says what it would do, and does it with --yes; once more, there is nothing to do."
    },
    footer = {
      "%nExamples:",
      "  rollout recover",
      "  rollout recover --reason \"The cluster's database is lost, INC-7\" --yes"
    },
    mixinStandardHelpOptions = true)
public final class RecoverCommand implements Callable<Integer> {

  @Parameters(
      arity = "0..1",
      paramLabel = "ROLLOUT",
      description = "This one alone (default: all that are unfinished).")
  private @Nullable String rollout;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Why; it is kept in the ledger. Needed to recover anything.")
  private String reason = "";

  @Option(
      names = "--yes",
      description =
          "Do it. Without, it says what it would do, and asks where somebody can be asked.")
  private boolean yes;

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
    if (yes && reason.isBlank()) {
      throw new ParameterException(spec.commandLine(), "expected --reason with a text, found none");
    }
    Screen screen = Screen.of(spec);
    Api api = installation.acting().acting("start it with the engine that is to go on: rollout up");
    if (!yes) {
      JsonNode found = api.recovery(rollout);
      boolean any = show(found, screen);
      if (!any || !confirmed(screen)) {
        return any ? ExitCodes.UNFINISHED : ExitCodes.OK;
      }
    }
    tell(api.recover(request()), screen);
    return ExitCodes.OK;
  }

  private Map<String, Object> request() {
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("reason", reason);
    request.put("requestId", requestId == null ? UUID.randomUUID().toString() : requestId);
    request.put("rollouts", rollout == null ? List.of() : List.of(rollout));
    actor.given().ifPresent(name -> request.put("actor", name));
    return request;
  }

  /** Says what is unfinished; answers whether there is anything to do. */
  private boolean show(JsonNode found, Screen screen) {
    String engine = found.path("engine").asText();
    boolean any = false;
    for (JsonNode each : found.path("rollouts")) {
      any |= !each.path("runsHere").asBoolean();
      if (!json.asked()) {
        line(each, stands(each) + "; " + plan(each, engine), screen);
      }
    }
    if (json.asked()) {
      screen.json(found);
    } else if (!any) {
      screen.line("nothing to recover on " + engine);
    }
    return any;
  }

  private static String stands(JsonNode each) {
    return each.path("status").asText()
        + " at "
        + each.path("percentage").asInt()
        + " %"
        + (each.hasNonNull("until") ? ", hold until " + time(each.path("until")) : "")
        + (each.hasNonNull("lastRun")
            ? "; run " + each.path("epoch").asLong() + " began " + time(each.path("lastRunAt"))
                + " on " + each.path("lastRun").asText().split(" ", 2)[0]
            : "; no run began");
  }

  private static String plan(JsonNode each, String engine) {
    if (each.path("runsHere").asBoolean()) {
      return "this engine runs it: nothing to do";
    }
    return "to go on as run "
        + each.path("nextEpoch").asLong()
        + " on "
        + engine
        + (each.hasNonNull("replacedRun") ? ", where a run that was replaced is ended" : "");
  }

  private static String time(JsonNode instant) {
    return Texts.time(Instant.parse(instant.asText()));
  }

  /** A reason that was given says that it is meant; without one there is nothing to ask. */
  private boolean confirmed(Screen screen) {
    if (reason.isBlank() || !screen.terminal() || json.asked()) {
      if (!json.asked()) {
        screen.line("nothing was done; to do it: rollout recover --reason ... --yes");
      }
      return false;
    }
    screen.line("Runs that another engine still has of them steer nothing from then on."
        + " Type yes to recover:");
    screen.flush();
    return Answer.read(System.in).equals("yes");
  }

  private void tell(JsonNode done, Screen screen) {
    if (json.asked()) {
      screen.json(done);
      return;
    }
    String engine = done.path("engine").asText();
    for (JsonNode each : done.path("rollouts")) {
      line(each, "goes on as run " + each.path("nextEpoch").asLong() + " on " + engine, screen);
    }
    if (done.path("rollouts").isEmpty()) {
      screen.line("nothing to recover on " + engine);
    }
  }

  private static void line(JsonNode each, String text, Screen screen) {
    screen.lines(Texts.hang(each.path("rollout").asText() + ": ", "  ", text, screen.width()));
  }
}
