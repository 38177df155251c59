package dev.rolloutledger.examples.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.rolloutledger.examples.incident.ProductionState;
import dev.rolloutledger.examples.traffic.LogLines;
import dev.rolloutledger.examples.traffic.Traffic;
import dev.rolloutledger.examples.traffic.Windows;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** The service on its port, reachable from this machine only. */
public final class ChatServer implements AutoCloseable {
  private static final int THREADS = 4;
  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  private final ObjectMapper json = new ObjectMapper();
  private final Map<String, Endpoint> routes;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final HttpServer server;

  private ChatServer(
      int port,
      ProductionState state,
      Traffic traffic,
      long seed,
      Clock clock,
      Supplier<Map<String, String>> settings)
      throws IOException {
    ServedMetrics served = new ServedMetrics();
    Windows windows = new Windows(traffic);
    HealthEndpoint health = new HealthEndpoint(json, clock);
    ChatEndpoint chat = new ChatEndpoint(json, state, seed, served);
    QueryEndpoint query = new QueryEndpoint(json, state, windows);
    QualityEndpoint quality = new QualityEndpoint(json, state, windows);
    LogsEndpoint logs = new LogsEndpoint(state, new LogLines(traffic, state));
    routes = Map.of(
        "GET /api/health", health::answer,
        "POST /api/chat", chat::answer,
        "GET /api/v1/query", query::answer,
        "GET /quality", quality::answer,
        "GET /logs", logs::answer,
        "GET /metrics", served::answer,
        "GET /api/settings",
            request -> Reply.json(json, 200, json.valueToTree(Map.of("settings", settings.get()))));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
  }

  /**
   * Starts serving.
   *
   * @param port 0 for any that is free
   * @param seed decides what a real message is answered
   * @throws IOException if the port is taken
   */
  public static ChatServer start(
      int port, ProductionState state, Traffic traffic, long seed, Clock clock) throws IOException {
    return start(port, state, traffic, seed, clock, Map::of);
  }

  /**
   * Starts serving, and tells what the service runs with at {@code GET /api/settings}.
   *
   * @param settings names and values, without secrets
   * @throws IOException if the port is taken
   */
  public static ChatServer start(
      int port,
      ProductionState state,
      Traffic traffic,
      long seed,
      Clock clock,
      Supplier<Map<String, String>> settings)
      throws IOException {
    // Head and body leave in two packets; Nagle's algorithm would hold the second for 40 ms. The
    // property is read once, when the server's classes are loaded.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    ChatServer server = new ChatServer(port, state, traffic, seed, clock, settings);
    server.server.start();
    return server;
  }

  /** Where the service is found. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Stops serving at once. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    Reply reply = reply(exchange);
    exchange.getResponseHeaders().set("Content-Type", reply.contentType());
    byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(reply.status(), body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private Reply reply(HttpExchange exchange) throws IOException {
    try {
      Request request = Request.of(exchange);
      Endpoint endpoint = routes.get(request.route());
      return endpoint == null
          ? refusal(404, "no such route: " + request.route())
          : endpoint.answer(request);
    } catch (IllegalArgumentException e) {
      return refusal(400, String.valueOf(e.getMessage()));
    }
  }

  private Reply refusal(int status, String sentence) {
    return Reply.json(json, status, json.createObjectNode().put("error", sentence));
  }
}
