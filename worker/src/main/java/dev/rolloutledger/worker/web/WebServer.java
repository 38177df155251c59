package dev.rolloutledger.worker.web;

import dev.rolloutledger.worker.listen.Door;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Serves a route table at its doors. No handler is reached past the entrance, nor without the right that
 * its route names.
 */
public final class WebServer implements AutoCloseable {

  private static final int THREADS = 64;

  /** A plan of the largest size, as a JSON string. */
  private static final long LARGEST_REQUEST = 3 << 20;

  private final List<ServerConnector> connectors = new ArrayList<>();
  private final Javalin server;

  private WebServer(Callers callers, List<Route> routes, FaultPage faults, List<Door> doors) {
    server = Javalin.create(config -> {
      configure(config, callers, routes, faults);
      for (Door door : doors) {
        config.jetty.addConnector((jetty, http) -> {
          ServerConnector connector = Connectors.of(jetty, http, door);
          connectors.add(connector);
          return opened(connector, door);
        });
      }
    });
  }

  /**
   * Starts it.
   *
   * @param faults what a browser is shown that asks for what cannot be
   * @throws DoorTakenException if nothing can listen at one of the doors
   */
  public static WebServer start(
      Callers callers, List<Route> routes, FaultPage faults, List<Door> doors) {
    WebServer web = new WebServer(callers, routes, faults, doors);
    try {
      web.server.start();
    } catch (RuntimeException failure) {
      web.close();
      throw taken(failure);
    }
    return web;
  }

  private static ServerConnector opened(ServerConnector connector, Door door) {
    try {
      connector.open();
      return connector;
    } catch (IOException taken) {
      throw new DoorTakenException(door, new UncheckedIOException(taken));
    }
  }

  /** The server wraps what its parts throw. */
  private static RuntimeException taken(RuntimeException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof DoorTakenException taken) {
        return taken;
      }
    }
    return failure;
  }

  private static void configure(
      JavalinConfig config, Callers callers, List<Route> routes, FaultPage faults) {
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
    config.routes.before(Entrance::enter);
    for (Route route : routes) {
      Handler handler = new Guard(callers, route);
      config.routes.addHttpHandler(route.method(), route.path(), handler);
      if (route.method().equals(HandlerType.GET)) {
        // Left to the framework it would be answered with 200 to everybody, whatever stands there.
        config.routes.addHttpHandler(HandlerType.HEAD, route.path(), handler);
      }
    }
    Problems.mapAll(config.routes, new AllowedMethods(routes), faults);
  }

  /** The port of a door, in the order in which they were given. */
  public int port(int door) {
    return connectors.get(door).getLocalPort();
  }

  @Override
  public void close() {
    server.stop();
    connectors.forEach(ServerConnector::close);
  }
}
