package dev.rolloutledger.benchmarks.page;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What a server answered to a page, answered again out of memory: the page without our work. */
final class SameBytes implements AutoCloseable {

  private static final Answer EMPTY = new Answer(
      "text/html", "<!DOCTYPE html><title>Empty</title>".getBytes(StandardCharsets.UTF_8));

  private final String original;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(16);
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();

  @SuppressWarnings("ArrayRecordComponent") // neither compared nor shared
  private record Answer(String type, byte[] body) {}

  SameBytes(String original) throws IOException {
    this.original = original;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
    answers.put("/empty", EMPTY);
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Looks once at all that a page asks for, and at one instant of it. */
  void record(Page page) {
    List<Response> seen = new ArrayList<>();
    page.onResponse(seen::add);
    page.navigate("/rollouts/checkout/1");
    page.waitForFunction("() => performance.getEntriesByName('plots-drawn')[0] ?? null");
    page.locator("#slider button").first().click();
    page.waitForFunction("() => document.querySelector('.past')");
    for (Response response : seen) {
      String path = path(response.url());
      if (response.status() == 200 && !path.endsWith("/changes")) {
        answers.put(path, new Answer(response.headers().get("content-type"), response.body()));
      }
    }
  }

  private String path(String url) {
    String path = url.substring(original.length());
    int query = path.indexOf('?');
    return query < 0 ? path : path.substring(0, query);
  }

  private void answer(HttpExchange exchange) throws IOException {
    Answer answer = answers.get(exchange.getRequestURI().getPath());
    try (exchange) {
      if (answer == null) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      exchange.getResponseHeaders().set("Content-Type", answer.type());
      exchange.sendResponseHeaders(200, answer.body().length);
      exchange.getResponseBody().write(answer.body());
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
