package dev.rolloutledger.starter.verb;

import dev.rolloutledger.starter.screen.Screen;
import dev.rolloutledger.worker.app.WorkerProcess;
import dev.rolloutledger.worker.home.Home;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs one worker of many until it is told to stop. */
@Command(
    name = "worker",
    description = {
      "Runs one worker: it carries rollouts on a Temporal cluster and writes a ledger in PostgreSQL.",
      "Any number may share both. Start and steer rollouts through an `up` on the same two, or with",
      "Temporal's own clients."
    },
    footer = {
      "%nExamples:",
      "  TEMPORAL_ADDRESS=temporal.example.org:7233 rollout worker \\",
      "    --ledger 'jdbc:postgresql://db.example.org/rollouts?user=rollout'"
    },
    mixinStandardHelpOptions = true)
public final class WorkerCommand implements Callable<Integer> {

  @Option(
      names = "--monitor",
      paramLabel = "[HOST:]PORT",
      converter = AddressConverter.class,
      description = {
        "Answers /health and /metrics there, without a token; on loopback where no host is given",
        "(default: nowhere)."
      })
  private @Nullable InetSocketAddress monitor;

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
    try (WorkerProcess worker =
        WorkerProcess.start(where, connections.file(where), System.getenv(), monitor)) {
      screen.line("ledger in " + where.ledger());
      screen.line("engine on " + worker.engineWhere());
      worker.encryption().ifPresent(screen::line);
      if (monitor != null) {
        screen.line("monitors on " + monitor.getHostString() + ":" + worker.monitorPort());
      }
      screen.line("worker; stop with Ctrl-C");
      UntilStopped.await(screen, worker::close);
    }
    return 0;
  }
}
