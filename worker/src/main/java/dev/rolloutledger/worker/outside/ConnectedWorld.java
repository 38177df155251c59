package dev.rolloutledger.worker.outside;

import dev.rolloutledger.plan.Check;
import dev.rolloutledger.worker.check.CheckResult;
import dev.rolloutledger.worker.check.Checks;
import dev.rolloutledger.worker.connection.Connections;
import dev.rolloutledger.worker.sampling.SourceFetcher;
import java.time.InstantSource;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;

/** The world behind real connections. */
public final class ConnectedWorld {

  private ConnectedWorld() {}

  public static World of(Connections connections, Executor executor, InstantSource clock) {
    Checks checks = new Checks(connections);
    return new World(
        connections::platform,
        check -> run(checks, check),
        new SourceFetcher(connections, executor, clock),
        new ConnectedMessenger(connections),
        new ConnectedLooker(connections),
        new ConnectedCalendars(connections));
  }

  private static CheckResult run(Checks checks, Check.Http check) {
    try {
      return checks.run(check);
    } catch (InterruptedException interrupted) {
      // The worker stops: the procedure asks again elsewhere, nothing was found about the check.
      Thread.currentThread().interrupt();
      throw new CancellationException("the worker was stopping");
    }
  }
}
