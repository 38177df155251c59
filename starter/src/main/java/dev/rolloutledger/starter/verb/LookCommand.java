package dev.rolloutledger.starter.verb;

import dev.rolloutledger.ledger.Head;
import dev.rolloutledger.ledger.LedgerInUseException;
import dev.rolloutledger.starter.screen.Screen;
import dev.rolloutledger.starter.source.Api;
import dev.rolloutledger.worker.app.look.Look;
import dev.rolloutledger.worker.home.Home;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Serves the page over a ledger that nothing runs on, until it is told to stop. */
@Command(
    name = "look",
    description = {
      "Serves the page over a ledger that nothing runs on: a rehearsal's, a copy, or what an up left.",
      "Nothing is carried on, nothing can be done, and nothing is written into the home. On loopback,",
      "for its user alone, by a link that is good once, within an hour."
    },
    footer = {
      "%nExamples:",
      "  rollout look --home /var/backups/rollout-2026-11-30",
      "  rollout look --port 0"
    },
    mixinStandardHelpOptions = true)
public final class LookCommand implements Callable<Integer> {

  @Option(
      names = "--port",
      defaultValue = "7410",
      description = "The page's port; 0 for any free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Mixin
  private HomeOption home;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException, IOException {
    Home where = home.home();
    if (Api.find(where).isPresent()) {
      throw new LedgerInUseException("the ledger in " + where.ledger()
          + " is open already, in an up; look at it there: rollout open --home "
          + where.directory());
    }
    Screen screen = Screen.of(spec);
    try (Look look = Look.start(where, port)) {
      screen.line("ledger in " + where.ledger() + ", " + end(look.end()));
      screen.line(look.goOn()
          .map(command -> "only looked at: nothing is carried on, and nothing can be done here; "
              + command + " goes on with it")
          .orElse("only looked at: it is a rehearsal's, in which nothing can be done"));
      if (look.written()) {
        screen.line("others go on with it meanwhile; it is shown as it is now");
      }
      screen.line("API on http://127.0.0.1:" + look.port() + ", token in " + look.tokenFile());
      screen.line("page on " + look.link());
      screen.line("that link is good once, within an hour; the token logs in, too, on /login");
      screen.line("look; stop with Ctrl-C");
      UntilStopped.await(screen, look::close);
    }
    return 0;
  }

  private static String end(Head end) {
    return end.recordedAt() == null
        ? "without entries"
        : "up to entry " + (end.size() - 1) + ", recorded at " + end.recordedAt();
  }
}
