package dev.rolloutledger.worker.web;

import dev.rolloutledger.worker.listen.Door;
import dev.rolloutledger.worker.listen.Tls;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** A connector for each door; it leaves the door with every request that comes by it. */
final class Connectors {

  private static final String HTTP = "http/1.1";

  private Connectors() {}

  static ServerConnector of(Server server, HttpConfiguration shared, Door door) {
    HttpConfiguration http = new HttpConfiguration(shared);
    http.setSendServerVersion(false);
    http.addCustomizer((request, headers) -> {
      request.setAttribute(Entrance.DOOR, door);
      return request;
    });
    HttpConnectionFactory plain = new HttpConnectionFactory(http);
    Tls tls = door.tls();
    ServerConnector connector;
    if (tls == null) {
      connector = new ServerConnector(server, plain);
    } else {
      // The names are looked at by the entrance, for which the certificate's are the default.
      http.addCustomizer(new SecureRequestCustomizer(false));
      connector =
          new ServerConnector(server, new SslConnectionFactory(encrypting(tls), HTTP), plain);
    }
    connector.setHost(door.host());
    connector.setPort(door.port());
    return connector;
  }

  private static SslContextFactory.Server encrypting(Tls tls) {
    SslContextFactory.Server ssl = new SslContextFactory.Server();
    ssl.setSslContext(tls.context());
    ssl.setIncludeProtocols("TLSv1.2", "TLSv1.3");
    ssl.setRenegotiationAllowed(false);
    return ssl;
  }
}
