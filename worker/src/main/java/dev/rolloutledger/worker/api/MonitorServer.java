package dev.rolloutledger.worker.api;

import dev.rolloutledger.worker.logbook.Logbook;
import dev.rolloutledger.worker.measure.Measures;
import dev.rolloutledger.worker.platform.flagd.ServedFlags;
import dev.rolloutledger.worker.web.Problems;
import io.javalin.Javalin;
import io.javalin.util.JavalinBindException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Health and measures of a process that has no API, for monitors on other machines, too. For those it
 * asks for no token: nothing can be steered there, and nothing is told but figures, the names of rollouts
 * and anchors, and how the ledger and its log are. Flag definitions are given to who brings their token.
 */
public final class MonitorServer implements AutoCloseable {

  private static final int THREADS = 16;

  private final Javalin server;

  private MonitorServer(Javalin server) {
    this.server = server;
  }

  /**
   * Starts it.
   *
   * @param flags finds flag definitions that are served, by their connection
   * @param address where it listens; port 0 for any free one
   * @throws BindException if the address is not this machine's, or the port is taken
   */
  public static MonitorServer start(
      InetSocketAddress address,
      Logbook logbook,
      Measures measures,
      Function<String, Optional<ServedFlags>> flags)
      throws BindException {
    HealthRoutes health = new HealthRoutes(logbook, measures::scrape);
    FlagRoutes served = new FlagRoutes(flags);
    MonitorServer monitor = new MonitorServer(Javalin.create(config -> {
      config.startup.showJavalinBanner = false;
      config.jetty.threadPool = new QueuedThreadPool(THREADS, 2);
      config.routes.get("/health", health::health);
      config.routes.get("/metrics", health::metrics);
      config.routes.get(FlagRoutes.PATH, served::definitions);
      Problems.mapAll(config.routes);
    }));
    try {
      monitor.server.start(address.getHostString(), address.getPort());
      return monitor;
    } catch (JavalinBindException taken) {
      monitor.close();
      throw new BindException(String.valueOf(taken.getMessage()));
    }
  }

  /** The port. */
  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.stop();
  }
}
