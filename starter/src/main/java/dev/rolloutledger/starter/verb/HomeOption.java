package dev.rolloutledger.starter.verb;

import dev.rolloutledger.ledger.LedgerAddress;
import dev.rolloutledger.worker.home.Home;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where the installation lies, and its ledger. */
final class HomeOption {

  /** The variable of the environment that names an API elsewhere. */
  static final String API = "ROLLOUT_API";

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

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /** The home; refuses where an API elsewhere is set, since somebody may mean that one. */
  Home home() {
    String api = named(API);
    if (api != null && !given()) {
      throw new ParameterException(
          spec.commandLine(),
          "expected --home, since \"" + spec.qualifiedName()
              + "\" works on a home itself, found ROLLOUT_API=" + api);
    }
    return local();
  }

  /** Whether the command line says where. */
  boolean given() {
    return directory != null || ledger != null;
  }

  /** The home, whether an API elsewhere is set or not. */
  Home local() {
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
