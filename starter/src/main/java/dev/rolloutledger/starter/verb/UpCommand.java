package dev.rolloutledger.starter.verb;

import dev.rolloutledger.starter.screen.Screen;
import dev.rolloutledger.worker.app.Home;
import dev.rolloutledger.worker.app.Up;
import dev.rolloutledger.worker.app.UpOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs everything in one process until it is told to stop. */
@Command(
    name = "up",
    description = {
      "Runs engine, worker, ledger and API in one process on loopback.",
      "At boot every unfinished rollout goes on from its ledger."
    },
    footer = {
      "%nExamples:",
      "  rollout up",
      "  rollout up --home /var/lib/rollout --port 7411",
      "  rollout up --ledger 'jdbc:postgresql://db.example.org/rollouts?user=rollout'"
    },
    mixinStandardHelpOptions = true)
public final class UpCommand implements Callable<Integer> {

  @Option(
      names = "--port",
      defaultValue = "7410",
      description = "The API's port; 0 for any free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--engine-port",
      defaultValue = "7233",
      description = "The engine's port; 0 for any free one (default: ${DEFAULT-VALUE}).")
  private int enginePort;

  @Option(
      names = "--connections",
      paramLabel = "FILE",
      description = "The connections (default: connections.yaml in the home).")
  private @Nullable Path connections;

  @Mixin
  private HomeOption home;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException, IOException {
    Home where = home.home();
    Path file = connections == null ? where.connectionsFile() : connections;
    if (connections != null && !Files.exists(connections)) {
      throw new NoSuchFileException(connections.toString());
    }
    Screen screen = Screen.of(spec);
    CountDownLatch stopped = new CountDownLatch(1);
    try (Up up = Up.start(new UpOptions(where, file, port, enginePort))) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(up, stopped), "stop"));
      screen.line("ledger in " + where.ledger());
      up.resumed().forEach(rollout -> screen.line("going on with " + rollout));
      screen.line("engine on 127.0.0.1:" + up.enginePort());
      screen.line("API on http://127.0.0.1:" + up.port() + ", token in " + where.tokenFile());
      screen.line("up; stop with Ctrl-C");
      screen.flush();
      stopped.await();
    }
    return 0;
  }

  private static void stop(Up up, CountDownLatch stopped) {
    up.close();
    stopped.countDown();
  }
}
