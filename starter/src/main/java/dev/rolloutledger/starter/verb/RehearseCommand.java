package dev.rolloutledger.starter.verb;

import dev.rolloutledger.plan.Durations;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.starter.screen.Screen;
import dev.rolloutledger.worker.app.virtual.Outcome;
import dev.rolloutledger.worker.app.virtual.Rehearsals;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Rehearses a plan on virtual time. */
@Command(
    name = "rehearse",
    description = {
      "Rehearses a plan on virtual time in a simulated world.",
      "Ends with 0 for COMPLETED, 10 for ROLLED_BACK, 11 where it waits for somebody."
    },
    footer = {
      "%nExamples:",
      "  rollout rehearse plan.yaml",
      "  rollout rehearse plan.yaml --scenario bad-day.scenario.yaml",
      "  rollout rehearse plan.yaml --from 2026-11-27T15:00:00Z"
    },
    mixinStandardHelpOptions = true)
public final class RehearseCommand implements Callable<Integer> {

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofDays(1);

  @Parameters(paramLabel = "PLAN", description = "The plan's file.")
  private Path file = Path.of("plan.yaml");

  @Option(
      names = "--scenario",
      paramLabel = "FILE",
      description =
          "What goes wrong, what people do and what is in calendars (default: all is well).")
  private @Nullable Path scenario;

  @Option(
      names = "--every",
      paramLabel = "DURATION",
      description = "Sample at this distance instead of the plan's.")
  private @Nullable Duration every;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description =
          "When it starts on its virtual clock, such as 2026-11-27T15:00:00Z; matters where the"
              + " plan has windows (default: now).")
  private @Nullable Instant from;

  @Mixin
  private HomeOption home;

  @Mixin
  private JsonOption json;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Plan plan = PlanFile.read(file);
    if (every != null) {
      plan = plan.sampledEvery(onGrid(every));
    }
    Rehearsed rehearsed = new Rehearsed(Screen.of(spec));
    Outcome outcome = Rehearsals.rehearse(
        plan,
        scenario,
        from,
        Rehearsed.home(home.local(), plan.name()),
        json.asked() ? progress -> {} : rehearsed::show);
    return rehearsed.end(outcome, json.asked());
  }

  private Duration onGrid(Duration distance) {
    if (distance.compareTo(SHORTEST) < 0 || distance.compareTo(LONGEST) > 0) {
      throw new ParameterException(
          spec.commandLine(),
          "expected --every from 1s to 1d, found " + Durations.format(distance));
    }
    return distance;
  }
}
