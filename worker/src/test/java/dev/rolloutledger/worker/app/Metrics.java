package dev.rolloutledger.worker.app;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/** A service under rollout, as a real HTTP server: its health, and one metric that tests set. */
public final class Metrics implements AutoCloseable {

  private final HttpServer server;
  public volatile double errorRate = 0.2;
  public volatile boolean hangs;

  /** What it says in place of its figures; empty for the figures. */
  public volatile String says = "";

  public Metrics() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool(work -> {
      Thread thread = new Thread(work, "metrics");
      thread.setDaemon(true);
      return thread;
    }));
    server.createContext("/figures", exchange -> answer(exchange, figures()));
    server.createContext("/health", exchange -> answer(exchange, "{\"status\":\"healthy\"}"));
    server.start();
  }

  private String figures() {
    while (hangs) {
      sleep();
    }
    return says.isEmpty() ? measured() : says;
  }

  private String measured() {
    return "{\"errors\":" + errorRate + ",\"requests\":1000}";
  }

  private static void sleep() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answer(com.sun.net.httpserver.HttpExchange exchange, String body)
      throws IOException {
    try (exchange) {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    hangs = false;
    server.stop(0);
  }
}
