package dev.rolloutledger.examples.temporal;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Temporal's own programs on this machine. Each is looked for where its environment variable says,
 * then in the folder that {@code .ci/run} installs to, then on the PATH.
 */
public final class Binaries {

  /** Which releases are installed; {@code .ci/run} reads them here. */
  static final String CLI_VERSION = "v1.5.1";

  static final String SERVER_VERSION = "v1.29.1";

  private Binaries() {}

  /**
   * Links them into a directory under the names that Temporal's images give them.
   *
   * @throws IOException if one of them is not on this machine
   */
  public static void linkInto(Path directory) throws IOException {
    link(directory, "temporal", cli());
    link(directory, "temporal-server", server());
    link(directory, "temporal-sql-tool", sql());
  }

  private static void link(Path directory, String name, Optional<Path> program) throws IOException {
    Path found = program.orElseThrow(() -> new IOException(name + " is not on this machine"));
    Files.createSymbolicLink(directory.resolve(name), found.toAbsolutePath());
  }

  /** Temporal's command line, which has the development server in it. */
  static Optional<Path> cli() {
    return find("ROLLOUT_TEST_TEMPORAL", "temporal-" + CLI_VERSION, "temporal", "temporal");
  }

  /** The server. */
  static Optional<Path> server() {
    return find(
        "ROLLOUT_TEST_TEMPORAL_SERVER",
        "temporal-server-" + SERVER_VERSION,
        "server",
        "temporal-server");
  }

  /** The tool that makes the server's tables. */
  static Optional<Path> sql() {
    return find(
        "ROLLOUT_TEST_TEMPORAL_SQL",
        "temporal-server-" + SERVER_VERSION,
        "sql",
        "temporal-sql-tool");
  }

  private static Optional<Path> find(
      String variable, String folder, String name, String packagedName) {
    String said = System.getenv(variable);
    if (said != null && !said.isEmpty()) {
      Path program = Path.of(said);
      if (!Files.isExecutable(program)) {
        throw new IllegalStateException(
            "expected " + variable + " to name a program, found nothing to execute at " + said);
      }
      return Optional.of(program);
    }
    Stream<Path> installed =
        cache()
            .map(cache -> cache.resolve("rollout-ledger/bin").resolve(folder).resolve(name))
            .stream();
    return Stream.concat(installed, onPath(packagedName))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Optional<Path> cache() {
    return directory("XDG_CACHE_HOME")
        .or(() -> directory("HOME").map(home -> home.resolve(".cache")));
  }

  private static Optional<Path> directory(String variable) {
    String place = System.getenv(variable);
    return place == null || place.isEmpty() ? Optional.empty() : Optional.of(Path.of(place));
  }

  private static Stream<Path> onPath(String name) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .filter(place -> !place.isEmpty())
        .map(place -> Path.of(place, name));
  }
}
