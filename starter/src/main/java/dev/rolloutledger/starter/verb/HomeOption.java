package dev.rolloutledger.starter.verb;

import dev.rolloutledger.ledger.LedgerAddress;
import dev.rolloutledger.worker.app.Home;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the installation lies, and its ledger. */
final class HomeOption {

  @Option(
      names = "--home",
      paramLabel = "DIR",
      description =
          "Where ledger, spool and token lie (default: $ROLLOUT_HOME or ~/.rollout-ledger).")
  private @Nullable Path directory;

  @Option(
      names = "--ledger",
      paramLabel = "URL",
      description =
          "Where the ledger lies, if in PostgreSQL: jdbc:postgresql://HOST/DATABASE?user=NAME"
              + " (default: $ROLLOUT_LEDGER or in the home).")
  private @Nullable String ledger;

  Home home() {
    Path home = directory != null ? directory : standard();
    String url = ledger != null ? ledger : named("ROLLOUT_LEDGER");
    return url == null ? new Home(home) : new Home(home, LedgerAddress.at(url));
  }

  private static Path standard() {
    String named = named("ROLLOUT_HOME");
    return named == null
        ? Path.of(System.getProperty("user.home"), ".rollout-ledger")
        : Path.of(named);
  }

  /** What a variable of the environment says; null for nothing. */
  static @Nullable String named(String variable) {
    String value = System.getenv(variable);
    return value == null || value.isBlank() ? null : value;
  }
}
