package dev.rolloutledger.worker.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The page's scripts without the page, beside files for them to look at. */
final class ScriptServer implements AutoCloseable {

  private static final String SCRIPTS = "/dev/rolloutledger/worker/page/";
  private static final String FOR_VECTORS = "/vectors/";
  private static final Path VECTORS = Path.of("..", "docs", "vectors");

  private final HttpServer server;
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();

  private ScriptServer(HttpServer server) {
    this.server = server;
  }

  static ScriptServer start() throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ScriptServer scripts = new ScriptServer(http);
    http.createContext("/", scripts::answer);
    http.start();
    return scripts;
  }

  /** Its address, where nothing but an empty page is. */
  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  /** Puts a file there. */
  void put(String path, byte[] bytes) {
    files.put(path, bytes);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    byte[] body = body(path);
    exchange
        .getResponseHeaders()
        .set("Content-Type", path.endsWith(".js") ? "text/javascript" : "text/html");
    exchange.sendResponseHeaders(body == null ? 404 : 200, body == null ? -1 : body.length);
    if (body != null && body.length > 0) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  private byte @Nullable [] body(String path) throws IOException {
    if (path.equals("/")) {
      return "<!DOCTYPE html><title>scripts</title>".getBytes(StandardCharsets.UTF_8);
    }
    if (path.endsWith(".js")) {
      try (InputStream in = ScriptServer.class.getResourceAsStream(SCRIPTS + path.substring(1))) {
        return in == null ? null : in.readAllBytes();
      }
    }
    if (path.startsWith(FOR_VECTORS)) {
      Path vector = VECTORS.resolve(path.substring(FOR_VECTORS.length()));
      return Files.isRegularFile(vector) ? Files.readAllBytes(vector) : null;
    }
    return files.get(path);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
