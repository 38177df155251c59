package dev.rolloutledger.starter.verb;

import dev.rolloutledger.worker.app.Home;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the installation lies. */
final class HomeOption {

  @Option(
      names = "--home",
      paramLabel = "DIR",
      description =
          "Where ledger, spool and token lie (default: $ROLLOUT_HOME or ~/.rollout-ledger).")
  private @Nullable Path directory;

  Home home() {
    if (directory != null) {
      return new Home(directory);
    }
    String named = System.getenv("ROLLOUT_HOME");
    return new Home(
        named == null || named.isBlank()
            ? Path.of(System.getProperty("user.home"), ".rollout-ledger")
            : Path.of(named));
  }
}
