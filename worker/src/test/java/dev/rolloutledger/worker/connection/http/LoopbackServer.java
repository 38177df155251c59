package dev.rolloutledger.worker.connection.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A real server on a free port, which answers well or badly. */
public final class LoopbackServer implements AutoCloseable {

  /** What it was asked: method, path with query, headers as text, body. */
  public record Asked(String method, String uri, String headers, String body) {}

  /** One way of answering. */
  public interface Answering {
    void to(HttpExchange exchange, String body) throws IOException, InterruptedException;
  }

  private final HttpServer server;
  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final List<Asked> asked = new CopyOnWriteArrayList<>();

  public LoopbackServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    server.setExecutor(executor);
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  public List<Asked> asked() {
    return asked;
  }

  public LoopbackServer on(String path, Answering answering) {
    server.createContext(path, exchange -> {
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      asked.add(new Asked(
          exchange.getRequestMethod(),
          exchange.getRequestURI().toString(),
          exchange.getRequestHeaders().entrySet().toString(),
          body));
      try (exchange) {
        answering.to(exchange, body);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
    return this;
  }

  public LoopbackServer answer(String path, int status, String body) {
    return on(path, (exchange, request) -> write(exchange, status, body));
  }

  /** Answers with everything that was sent, headers first, as a careless service may. */
  public LoopbackServer echo(String path, int status) {
    return on(
        path,
        (exchange, request) -> write(
            exchange,
            status,
            exchange.getRequestURI() + " " + exchange.getRequestHeaders().entrySet() + " "
                + request));
  }

  public LoopbackServer redirect(String path, String location) {
    return on(path, (exchange, request) -> {
      exchange.getResponseHeaders().add("Location", location);
      write(exchange, 302, "");
    });
  }

  /** Never answers. */
  public LoopbackServer hang(String path) {
    return on(path, (exchange, request) -> closing.await());
  }

  /** Answers a byte every ten milliseconds, without an end. */
  public LoopbackServer drip(String path) {
    return on(path, (exchange, request) -> {
      exchange.sendResponseHeaders(200, 0);
      OutputStream out = exchange.getResponseBody();
      while (closing.getCount() > 0) {
        out.write('1');
        out.flush();
        Thread.sleep(10);
      }
    });
  }

  /** Promises a hundred bytes and breaks off after ten. */
  public LoopbackServer cut(String path) {
    return on(path, (exchange, request) -> {
      exchange.sendResponseHeaders(200, 100);
      exchange.getResponseBody().write("0123456789".getBytes(UTF_8));
      exchange.getResponseBody().flush();
    });
  }

  /** Answers with so many bytes of text. */
  public LoopbackServer huge(String path, int bytes) {
    return answer(path, 200, "x".repeat(bytes));
  }

  public static void write(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    executor.shutdownNow();
  }
}
