package dev.rolloutledger.starter.verb;

import dev.rolloutledger.entry.StatusReport;
import dev.rolloutledger.entry.StatusText;
import dev.rolloutledger.starter.exit.ExitCodes;
import dev.rolloutledger.starter.screen.Look;
import dev.rolloutledger.starter.screen.Screen;
import dev.rolloutledger.starter.source.Lookout;
import dev.rolloutledger.starter.source.Source;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says where a rollout stands, at once or when it is where a pipeline wants it. */
@Command(
    name = "status",
    description = "Says where a rollout stands, and what it waits for.",
    footer = {
      "%nExamples:",
      "  rollout status checkout",
      "  rollout status checkout --wait --timeout 2h",
      "  rollout status checkout --json | jq .rollout.status"
    },
    mixinStandardHelpOptions = true)
public final class StatusCommand implements Callable<Integer> {

  @Parameters(paramLabel = "ROLLOUT", description = "A name, for its last rollout, or NAME/NUMBER.")
  private String rollout = "";

  @Option(
      names = "--wait",
      arity = "0..1",
      paramLabel = "GOAL",
      fallbackValue = "end",
      converter = GoalConverter.class,
      preprocessor = AttachedValue.class,
      description = {
        "Wait until it is over (end), or also until a person is needed (person),"
            + " or until a status such as HOLDING; exit code 0 COMPLETED or the goal is reached,"
            + " 10 ROLLED_BACK, 12 ABANDONED, 11 otherwise (default: end)."
      })
  private @Nullable Goal goal;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      description = "With --wait: how long at most; then exit code 11 (default: no limit).")
  private @Nullable Duration timeout;

  @Mixin
  private InstallationOption installation;

  @Mixin
  private JsonOption json;

  @Mixin
  private Look look;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    Screen screen = Screen.of(spec, look);
    if (goal == null) {
      try (Source source = installation.source()) {
        if (json.asked()) {
          screen.json(source.status(rollout));
        } else {
          screen.show(source.statusLines(rollout, screen.layout()));
        }
        return ExitCodes.OK;
      }
    }
    Waiting waiting = new Waiting(new Lookout(installation.looked(), rollout), screen);
    StatusReport report = waiting.until(goal, timeout);
    show(screen, report);
    return goal.code(report);
  }

  private void show(Screen screen, StatusReport report) {
    if (json.asked()) {
      screen.json(report);
    } else {
      screen.show(StatusText.of(report, screen.layout()));
    }
  }
}
