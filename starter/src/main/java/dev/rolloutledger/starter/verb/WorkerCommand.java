package dev.rolloutledger.starter.verb;

import dev.rolloutledger.starter.screen.Screen;
import dev.rolloutledger.worker.app.Home;
import dev.rolloutledger.worker.app.WorkerProcess;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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

  @Mixin
  private ConnectionsOption connections;

  @Mixin
  private HomeOption home;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException, IOException {
    Home where = home.home();
    Screen screen = Screen.of(spec);
    CountDownLatch stopped = new CountDownLatch(1);
    try (WorkerProcess worker =
        WorkerProcess.start(where, connections.file(where), System.getenv())) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(worker, stopped), "stop"));
      screen.line("ledger in " + where.ledger());
      screen.line("engine on " + worker.engineWhere());
      worker.encryption().ifPresent(screen::line);
      screen.line("worker; stop with Ctrl-C");
      screen.flush();
      stopped.await();
    }
    return 0;
  }

  private static void stop(WorkerProcess worker, CountDownLatch stopped) {
    worker.close();
    stopped.countDown();
  }
}
