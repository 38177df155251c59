package dev.rolloutledger.starter.verb;

import dev.rolloutledger.worker.app.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The connections of a process that runs. */
final class ConnectionsOption {

  @Option(
      names = "--connections",
      paramLabel = "FILE",
      description = "The connections (default: connections.yaml in the home).")
  private @Nullable Path connections;

  /** One that is named has to be there. */
  Path file(Home home) throws IOException {
    if (connections == null) {
      return home.connectionsFile();
    }
    if (!Files.exists(connections)) {
      throw new NoSuchFileException(connections.toString());
    }
    return connections;
  }
}
