package dev.rolloutledger.examples.temporal;

import dev.rolloutledger.examples.network.FreePorts;
import dev.rolloutledger.examples.postgres.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Temporal's full server, its four services in one process, on two databases of a PostgreSQL. */
public final class TemporalServer {

  private TemporalServer() {}

  /** Whether the server, and the tool that makes its tables, are on this machine. */
  public static boolean isInstalled() {
    return Binaries.server().isPresent() && Binaries.sql().isPresent();
  }

  /**
   * Makes one and starts it.
   *
   * @param postgres where its databases are made; needs {@link #CONNECTIONS} connections
   * @param shards how many history shards it has for all its life; 4 do for tests
   * @throws IOException if it is not on this machine, or does not serve
   */
  public static RunningServer start(PostgresServer postgres, int shards) throws IOException {
    return start(postgres, postgres.port(), shards);
  }

  /** The connections that it opens to PostgreSQL at most. */
  public static final int CONNECTIONS =
      4 * (ServerFiles.STORE_CONNECTIONS + ServerFiles.VISIBILITY_CONNECTIONS);

  /**
   * Makes one whose way to PostgreSQL is another port, such as a proxy's.
   *
   * @param databasePort the port on loopback by which the server comes to {@code postgres}
   */
  public static RunningServer start(PostgresServer postgres, int databasePort, int shards)
      throws IOException {
    Path server = Binaries.server()
        .orElseThrow(
            () -> new IOException("Temporal's server is not installed: see DEVELOPMENT.md"));
    String store = postgres.newDatabase();
    String visibility = postgres.newDatabase();
    SqlTool tool = SqlTool.find(postgres.port());
    tool.makeTables(store, "postgresql/v12/temporal");
    tool.makeTables(visibility, "postgresql/v12/visibility");

    Path directory = Files.createTempDirectory("temporal-server");
    List<Integer> ports = FreePorts.some(ServerFiles.PORTS);
    ServerFiles files = new ServerFiles(shards, databasePort, store, visibility, ports);
    files.write(directory);
    return RunningServer.start(
        "the Temporal server",
        directory,
        files.frontendPort(),
        List.of(
            server.toString(),
            "--root",
            directory.toString(),
            "--config",
            ".",
            "--env",
            ServerFiles.NAME,
            "--allow-no-auth",
            "start"));
  }
}
