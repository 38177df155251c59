package dev.rolloutledger.worker.platform.vercelenv;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.rolloutledger.examples.vendor.vercel.VercelDouble;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Map;

/** A project at the double, and its application, which runs with what was deployed. */
final class ChatProject implements AutoCloseable {

  private final VercelDouble vercel;
  private final HttpServer application;

  ChatProject() throws IOException {
    this(Clock.systemUTC());
  }

  ChatProject(InstantSource clock) throws IOException {
    vercel = new VercelDouble(clock);
    application = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    application.createContext("/api/settings", exchange -> {
      byte[] body = new ObjectMapper().writeValueAsBytes(Map.of("settings", vercel.environment()));
      exchange.sendResponseHeaders(200, body.length);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(body);
      }
    });
    application.start();
  }

  VercelDouble vercel() {
    return vercel;
  }

  /** The connection's definition; its token stands in the variable TOKEN. */
  String connection(String readBack, String more) {
    return "{ kind: vercel-env, url: \"" + vercel.url() + "\", token: \"${env:TOKEN}\","
        + " project: chat, slug: acme, read-back: { url: \"http://127.0.0.1:"
        + application.getAddress().getPort() + "\", path: /api/settings, " + readBack + " }, "
        + more + " }";
  }

  @Override
  public void close() {
    vercel.close();
    application.stop(0);
  }
}
