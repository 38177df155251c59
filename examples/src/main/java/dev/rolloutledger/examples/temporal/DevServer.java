package dev.rolloutledger.examples.temporal;

import dev.rolloutledger.examples.network.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The development server of Temporal's command line, with its database in a file. */
public final class DevServer {

  private DevServer() {}

  /** Whether Temporal's command line is on this machine. */
  public static boolean isInstalled() {
    return Binaries.cli().isPresent();
  }

  /**
   * Makes one in a temporary directory and starts it.
   *
   * @throws IOException if it is not on this machine, or does not serve
   */
  public static RunningServer start() throws IOException {
    Path cli = TemporalCli.find();
    Path directory = Files.createTempDirectory("temporal-dev");
    int port = FreePorts.some(1).get(0);
    return RunningServer.start(
        "the dev server",
        directory,
        port,
        List.of(
            cli.toString(),
            "server",
            "start-dev",
            "--headless",
            "--ip",
            "127.0.0.1",
            "--port",
            String.valueOf(port),
            "--db-filename",
            directory.resolve("temporal.db").toString(),
            "--disable-config-file"));
  }
}
