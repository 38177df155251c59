package dev.rolloutledger.starter.cluster;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/**
 * The services under rollout, as one HTTP server: their health, and an error rate for each of them
 * that rises where its target says so.
 */
final class Service implements AutoCloseable {

  private static final double HEALTHY = 0.2;
  private static final double CRITICAL = 9;
  private static final String FIGURES = "/figures/";

  private final HttpServer server;
  private final Targets targets;
  private final Map<String, Integer> breaches = new ConcurrentHashMap<>();
  private volatile String hanging = "";
  private volatile boolean deploying;

  Service(Targets targets) throws IOException {
    this.targets = targets;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
    server.setExecutor(Executors.newCachedThreadPool(work -> {
      Thread thread = new Thread(work, "service");
      thread.setDaemon(true);
      return thread;
    }));
    server.createContext("/health", exchange -> answer(exchange, "{\"status\":\"healthy\"}"));
    server.createContext("/live", exchange -> {
      while (deploying) {
        sleep();
      }
      answer(exchange, "{\"status\":\"live\"}");
    });
    server.createContext(FIGURES, this::figures);
    server.start();
  }

  /** One whose errors rise as soon as it is on for so much of the traffic. */
  void breaches(String name, int percentage) {
    breaches.put(name, percentage);
  }

  /** From now on no figure comes of the names that begin so; empty for all of them to come. */
  void hang(String prefix) {
    hanging = prefix;
  }

  /** Whether a deployment is under way: who asks whether it is live is told when it is over. */
  void deploying(boolean so) {
    deploying = so;
  }

  private void figures(HttpExchange exchange) throws IOException {
    String name = exchange.getRequestURI().getPath().substring(FIGURES.length());
    while (!hanging.isEmpty() && name.startsWith(hanging)) {
      sleep();
    }
    int breach = breaches.getOrDefault(name, Integer.MAX_VALUE);
    double errors = HEALTHY;
    if (breach <= 100) {
      Targets.Seen now = targets.look(name);
      errors = now.on() && now.percentage() >= breach ? CRITICAL : HEALTHY;
    }
    answer(exchange, String.format(Locale.ROOT, "{\"errors\":%.1f,\"requests\":1000}", errors));
  }

  private static void sleep() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answer(HttpExchange exchange, String body) throws IOException {
    try (exchange) {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    hanging = "";
    deploying = false;
    server.stop(0);
  }
}
