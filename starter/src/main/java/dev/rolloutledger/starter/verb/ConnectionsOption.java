package dev.rolloutledger.starter.verb;

import dev.rolloutledger.worker.home.Home;
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
      description =
          "The connections (default: $ROLLOUT_CONNECTIONS or connections.yaml in the home).")
  private @Nullable Path connections;

  /** One that is named has to be there. */
  Path file(Home home) throws IOException {
    Path named = connections == null ? inEnvironment() : connections;
    if (named != null && !Files.exists(named)) {
      throw new NoSuchFileException(named.toString());
    }
    return named == null ? home.connectionsFile() : named;
  }

  /** The file that the environment names, as containers have it; null for none. */
  static @Nullable Path inEnvironment() {
    String named = HomeOption.named("ROLLOUT_CONNECTIONS");
    return named == null ? null : Path.of(named);
  }
}
