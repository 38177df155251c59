package dev.rolloutledger.worker.api;

import dev.rolloutledger.worker.logbook.Logbook;
import dev.rolloutledger.worker.measure.Measures;
import io.javalin.Javalin;
import io.javalin.util.JavalinBindException;
import java.net.BindException;
import java.net.InetSocketAddress;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Health and measures of a process that has no API, for monitors on other machines, too. It asks for
 * no token: nothing can be steered there, and nothing is told but figures, the names of rollouts and
 * anchors, and how the ledger and its log are.
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
   * @param address where it listens; port 0 for any free one
   * @throws BindException if the address is not this machine's, or the port is taken
   */
  public static MonitorServer start(InetSocketAddress address, Logbook logbook, Measures measures)
      throws BindException {
    HealthRoutes health = new HealthRoutes(logbook, measures);
    MonitorServer monitor = new MonitorServer(Javalin.create(config -> {
      config.startup.showJavalinBanner = false;
      config.jetty.threadPool = new QueuedThreadPool(THREADS, 2);
      config.routes.get("/health", health::health);
      config.routes.get("/metrics", health::metrics);
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
