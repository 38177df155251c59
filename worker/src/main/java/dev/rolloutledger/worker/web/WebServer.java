package dev.rolloutledger.worker.web;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.util.JavalinBindException;
import java.net.BindException;
import java.util.List;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Serves a route table on loopback. No handler is reached without the right that its route names. */
public final class WebServer implements AutoCloseable {

  private static final String HOST = "127.0.0.1";
  private static final int THREADS = 64;

  /** A plan of the largest size, as a JSON string. */
  private static final long LARGEST_REQUEST = 3 << 20;

  private final Javalin server;

  private WebServer(Javalin server) {
    this.server = server;
  }

  /**
   * Starts it.
   *
   * @param port a port on loopback; 0 for any free one
   * @throws BindException if the port is taken
   */
  public static WebServer start(Callers callers, List<Route> routes, int port)
      throws BindException {
    WebServer web = new WebServer(Javalin.create(config -> configure(config, callers, routes)));
    try {
      web.server.start(HOST, port);
      return web;
    } catch (JavalinBindException taken) {
      web.close();
      throw new BindException(String.valueOf(taken.getMessage()));
    }
  }

  private static void configure(JavalinConfig config, Callers callers, List<Route> routes) {
    config.startup.showJavalinBanner = false;
    config.http.maxRequestSize = LARGEST_REQUEST;
    // On loopback there is nothing to save, and what follows entries must not wait in a buffer.
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.jetty.threadPool = new QueuedThreadPool(THREADS, 4);
    config.http.prefer405over404 = true;
    config.jetty.modifyServer(server -> server.setErrorHandler(new EarlyProblems()));
    config.jetty.modifyServletContextHandler(
        context -> context.setErrorHandler(new EarlyProblems()));
    config.routes.before(SecurityHeaders::add);
    for (Route route : routes) {
      Handler handler = new Guard(callers, route);
      config.routes.addHttpHandler(route.method(), route.path(), handler);
      if (route.method().equals(HandlerType.GET)) {
        // Left to the framework it would be answered with 200 to everybody, whatever stands there.
        config.routes.addHttpHandler(HandlerType.HEAD, route.path(), handler);
      }
    }
    Problems.mapAll(config.routes, new AllowedMethods(routes));
  }

  /** The port on loopback. */
  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.stop();
  }
}
