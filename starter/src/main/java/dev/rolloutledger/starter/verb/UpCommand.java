package dev.rolloutledger.starter.verb;

import dev.rolloutledger.starter.screen.Screen;
import dev.rolloutledger.worker.app.Up;
import dev.rolloutledger.worker.app.UpOptions;
import dev.rolloutledger.worker.home.Home;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs everything in one process until it is told to stop. */
@Command(
    name = "up",
    description = {
      "Runs engine, worker, ledger, API and page in one process, on loopback unless --listen says",
      "more.",
      "On the embedded engine every unfinished rollout goes on from its ledger at boot; the other",
      "engines keep their runs themselves."
    },
    footer = {
      "%nExamples:",
      "  rollout up",
      "  rollout up --home /var/lib/rollout --port 7411",
      "  rollout up --engine dev",
      "  rollout up --listen 0.0.0.0:8443 --tls-certificate cert.pem --tls-key key.pem",
      "  rollout up --engine cluster --ledger 'jdbc:postgresql://db.example.org/rollouts?user=rollout'"
    },
    mixinStandardHelpOptions = true)
public final class UpCommand implements Callable<Integer> {

  @Option(
      names = "--port",
      defaultValue = "7410",
      description = "The API's port; 0 for any free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Mixin
  private ListenOption listen;

  @Mixin
  private EngineOption engine;

  @Mixin
  private ConnectionsOption connections;

  @Mixin
  private HomeOption home;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException, IOException {
    Home where = home.local();
    Screen screen = Screen.of(spec);
    UpOptions options =
        new UpOptions(where, connections.file(where), port, engine.engine(), listen.listen());
    try (Up up = Up.start(options)) {
      screen.line("ledger in " + where.ledger());
      up.resumed().forEach(rollout -> screen.line("going on with " + rollout));
      up.unknown()
          .forEach(rollout -> screen.line(
              rollout + " is unfinished, and this engine does not run it: see `rollout recover`"));
      screen.line("engine on " + up.engineWhere());
      up.encryption().ifPresent(screen::line);
      screen.line("API on http://127.0.0.1:" + up.port() + ", token in " + where.tokenFile());
      screen.line("page on http://127.0.0.1:" + up.port() + "/, opened by `rollout open`");
      up.elsewhere().ifPresent(place -> screen.line("API and page also on " + place));
      screen.line("up; stop with Ctrl-C");
      UntilStopped.await(screen, up::close);
    }
    return 0;
  }
}
