package dev.rolloutledger.starter.verb;

import dev.rolloutledger.entry.StatusReport;
import dev.rolloutledger.entry.StatusText;
import dev.rolloutledger.starter.exit.ExitCodes;
import dev.rolloutledger.starter.screen.Canvas;
import dev.rolloutledger.starter.screen.Look;
import dev.rolloutledger.starter.screen.Screen;
import dev.rolloutledger.starter.source.Lookout;
import dev.rolloutledger.starter.source.Lookout.Seen;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows where a rollout stands until it is over. */
@Command(
    name = "watch",
    description = {
      "Shows where a rollout stands, until it is over; Ctrl-C leaves it running.",
      "Not on a terminal: one line for each change."
    },
    footer = {
      "%nExamples:",
      "  rollout watch checkout",
      "  rollout watch checkout | tee checkout.log     # a line for each change"
    },
    mixinStandardHelpOptions = true)
public final class WatchCommand implements Callable<Integer> {

  private static final Duration SHORTEST = Duration.ofMillis(200);

  @Parameters(paramLabel = "ROLLOUT", description = "A name, for its last rollout, or NAME/NUMBER.")
  private String rollout = "";

  @Option(
      names = "--every",
      paramLabel = "DURATION",
      defaultValue = "1s",
      description = "How often to look, 200ms or more (default: ${DEFAULT-VALUE}).")
  private Duration every = Duration.ofSeconds(1);

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
    if (every.compareTo(SHORTEST) < 0) {
      throw new ParameterException(
          spec.commandLine(),
          "expected --every of 200ms or more, found " + every.toMillis() + "ms");
    }
    Screen screen = Screen.of(spec, look);
    Lookout lookout = new Lookout(installation.looked(), rollout);
    if (json.asked() || !screen.terminal()) {
      ChangeLog log = new ChangeLog(screen, json.asked());
      return ExitCodes.ofStatus(follow(lookout, log::seen).rollout().status());
    }
    StatusReport end = drawn(lookout, screen);
    // The terminal may have another size by now.
    screen.show(StatusText.of(end, Screen.of(spec, look).layout()));
    return ExitCodes.ofStatus(end.rollout().status());
  }

  private StatusReport drawn(Lookout lookout, Screen screen) throws InterruptedException {
    // Whoever is not there, or is over, does not need another screen.
    Seen first = lookout.first();
    if (first.report().rollout().stage().over()) {
      return first.report();
    }
    try (Canvas canvas = Canvas.on(screen)) {
      return follow(lookout, seen -> canvas.draw((layout, rows) -> Watched.of(seen, layout, rows)));
    }
  }

  private StatusReport follow(Lookout lookout, Consumer<Seen> show) throws InterruptedException {
    while (true) {
      Seen seen = lookout.look();
      show.accept(seen);
      if (seen.report().rollout().stage().over()) {
        return seen.report();
      }
      Thread.sleep(every.toMillis());
    }
  }
}
