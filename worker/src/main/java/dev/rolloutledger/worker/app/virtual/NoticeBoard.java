package dev.rolloutledger.worker.app.virtual;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Takes the demo's notices: a webhook's receiving end on loopback. */
final class NoticeBoard implements AutoCloseable {

  private static final int NO_CONTENT = 204;

  private final HttpServer server;

  private NoticeBoard(HttpServer server) {
    this.server = server;
  }

  static NoticeBoard open() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> {
      try (exchange) {
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(NO_CONTENT, -1);
      }
    });
    server.start();
    return new NoticeBoard(server);
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
