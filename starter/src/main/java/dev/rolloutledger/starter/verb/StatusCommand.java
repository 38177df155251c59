package dev.rolloutledger.starter.verb;

import dev.rolloutledger.entry.StatusReport;
import dev.rolloutledger.entry.StatusText;
import dev.rolloutledger.starter.screen.Screen;
import dev.rolloutledger.starter.source.Source;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says where a rollout stands. */
@Command(
    name = "status",
    description = "Says where a rollout stands, and what it waits for.",
    mixinStandardHelpOptions = true)
public final class StatusCommand implements Callable<Integer> {

  @Parameters(paramLabel = "ROLLOUT", description = "A name, for its last rollout, or NAME/NUMBER.")
  private String rollout = "";

  @Mixin
  private HomeOption home;

  @Mixin
  private JsonOption json;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() {
    Screen screen = Screen.of(spec);
    try (Source source = Source.open(home.home())) {
      StatusReport report = source.status(rollout);
      if (json.asked()) {
        screen.json(report);
      } else {
        screen.lines(StatusText.of(report, screen.width()));
      }
      return 0;
    }
  }
}
