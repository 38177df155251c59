package dev.rolloutledger.examples.temporal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The configuration of a full server.
 *
 * @param ports on loopback, two for each of its services
 */
record ServerFiles(
    int shards, int databasePort, String store, String visibility, List<Integer> ports) {

  /** What the server calls its environment, and so the file. */
  static final String NAME = "server";

  static final int PORTS = 8;

  /** Each service has so many connections of its own. */
  static final int STORE_CONNECTIONS = 16;

  static final int VISIBILITY_CONNECTIONS = 4;

  int frontendPort() {
    return ports.get(0);
  }

  void write(Path directory) throws IOException {
    Path dynamic = directory.resolve("dynamic.yaml");
    // New search attributes are known to every service after this long.
    Files.writeString(dynamic, "system.namespaceCacheRefreshInterval:\n  - value: 500ms\n");
    Files.writeString(directory.resolve(NAME + ".yaml"), text(dynamic));
  }

  private String text(Path dynamic) {
    return """
        log: { stdout: true, level: warn }
        persistence:
          defaultStore: store
          visibilityStore: visibility
          numHistoryShards: %d
          datastores:
            store: { sql: %s }
            visibility: { sql: %s }
        global:
          membership: { maxJoinDuration: 30s, broadcastAddress: 127.0.0.1 }
        services:
        %s
        clusterMetadata:
          enableGlobalNamespace: false
          failoverVersionIncrement: 10
          masterClusterName: active
          currentClusterName: active
          clusterInformation:
            active:
              enabled: true
              initialFailoverVersion: 1
              rpcName: frontend
              rpcAddress: 127.0.0.1:%d
        dcRedirectionPolicy: { policy: noop }
        archival:
          history: { state: disabled, enableRead: false }
          visibility: { state: disabled, enableRead: false }
        namespaceDefaults:
          archival: { history: { state: disabled }, visibility: { state: disabled } }
        dynamicConfigClient: { filepath: %s, pollInterval: 10s }
        """.formatted(
            shards,
            database(store, STORE_CONNECTIONS),
            database(visibility, VISIBILITY_CONNECTIONS),
            services(),
            frontendPort(),
            dynamic);
  }

  private String database(String name, int connections) {
    return String.format(
        Locale.ROOT,
        "{ pluginName: postgres12, databaseName: %s, connectAddr: \"127.0.0.1:%d\","
            + " connectProtocol: tcp, user: postgres, password: \"\","
            + " maxConns: %3$d, maxIdleConns: %3$d, maxConnLifetime: 1h }",
        name,
        databasePort,
        connections);
  }

  private String services() {
    StringBuilder text = new StringBuilder();
    int at = 0;
    for (String service : List.of("frontend", "history", "matching", "worker")) {
      text.append(String.format(
          Locale.ROOT,
          "  %s: { rpc: { grpcPort: %d, membershipPort: %d, bindOnLocalHost: true } }%n",
          service,
          ports.get(at),
          ports.get(at + 1)));
      at += 2;
    }
    return text.toString().stripTrailing();
  }
}
