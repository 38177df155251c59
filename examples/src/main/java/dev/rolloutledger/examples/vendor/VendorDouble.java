package dev.rolloutledger.examples.vendor;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A vendor's service on a free port of loopback, one request at a time, with faults on demand. */
public abstract class VendorDouble implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private volatile CountDownLatch healed = new CountDownLatch(1);
  private volatile @Nullable Fault fault;
  private boolean listens;

  protected VendorDouble() throws IOException {
    // Head and body leave in two packets; Nagle's algorithm would hold the second for 40 ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    server.setExecutor(threads);
  }

  /** The service at work. */
  protected abstract Told answer(Asked request);

  /** The service under a fault: what it answers instead; not asked for faults that answer nothing. */
  protected abstract Told refusal(Fault because);

  /** Where it listens, from the first time that somebody asks. */
  public final synchronized String url() {
    if (!listens) {
      listens = true;
      server.createContext("/", this::handle);
      server.start();
    }
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** What it was asked, in order. */
  public final List<Asked> asked() {
    return asked;
  }

  /** Fails from now on. */
  public final void begin(Fault next) {
    healed = new CountDownLatch(1);
    fault = next;
  }

  /** Answers again as it should. */
  public final void heal() {
    fault = null;
    healed.countDown();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Asked request = Asked.of(exchange);
      asked.add(request);
      Told told = told(request);
      if (told != null) {
        send(exchange, told);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Null where the connection is cut. */
  private @Nullable Told told(Asked request) throws InterruptedException {
    Fault now = fault;
    if (now == null || (now == Fault.ANSWER_LOST && !request.changes())) {
      return answered(request);
    }
    return switch (now) {
      case ANSWER_LOST -> {
        heal();
        answered(request);
        yield null;
      }
      case SILENT -> {
        healed.await();
        yield null;
      }
      case TOO_MANY, REVOKED, BROKEN -> refusal(now);
    };
  }

  private synchronized Told answered(Asked request) {
    return answer(request);
  }

  private static void send(HttpExchange exchange, Told told) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
    told.headers().forEach(exchange.getResponseHeaders()::set);
    byte[] body = told.body().getBytes(StandardCharsets.UTF_8);
    boolean empty = told.status() == 304 || body.length == 0;
    exchange.sendResponseHeaders(told.status(), empty ? -1 : body.length);
    if (!empty) {
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(body);
      }
    }
  }

  /** Ends it, and what waits in it. */
  @Override
  public final void close() {
    healed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
