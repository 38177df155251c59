package dev.rolloutledger.worker.engine;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Temporal's own command line, which holds the dev server. */
final class TemporalBinary {

  private static final String NAME = "temporal";
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** As in {@code temporal version 1.5.1 (Server 1.29.1, UI 2.42.1)}. */
  private static final Pattern SERVER = Pattern.compile("Server (\\d[^,)\\s]*)");

  private TemporalBinary() {}

  /** Whether it is there, and which server is in it. */
  static Requirement look(@Nullable Path named) {
    String expected =
        "Temporal's command line with a dev server " + ServerLook.OLDEST + " or later";
    Path binary = find(named, System.getenv("PATH"));
    String said = version(binary);
    Optional<ServerVersion> server = Optional.of(SERVER.matcher(said))
        .filter(Matcher::find)
        .flatMap(matcher -> ServerVersion.parse(matcher.group(1)));
    return server.filter(each -> each.compareTo(ServerLook.OLDEST) >= 0).isPresent()
        ? Requirement.met("engine", expected, binary + ", server " + server.get())
        : Requirement.unmet(
            "engine",
            expected,
            binary + ", which says of itself: " + (said.isEmpty() ? "nothing" : said),
            "install a newer one, or name it with --temporal");
  }

  private static String version(Path binary) {
    try {
      Process process = new ProcessBuilder(binary.toString(), "--version")
          .redirectErrorStream(true)
          .start();
      try (InputStream out = process.getInputStream()) {
        process.getOutputStream().close();
        String said = new String(out.readNBytes(1_000), StandardCharsets.UTF_8).strip();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
        return said.lines().findFirst().orElse("");
      }
    } catch (IOException failure) {
      throw new EngineException(
          "expected Temporal's command line at "
              + binary
              + ", found that it does not run: "
              + failure.getMessage(),
          failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  /**
   * Finds it.
   *
   * @param named where it is said to be; null for the first one on the path
   * @param path the {@code PATH}
   * @throws EngineException if it is not there
   */
  static Path find(@Nullable Path named, @Nullable String path) {
    if (named != null) {
      if (!Files.isExecutable(named) || Files.isDirectory(named)) {
        throw new EngineException(
            "expected Temporal's command line at " + named + ", found no program there", null);
      }
      return named.toAbsolutePath();
    }
    return Arrays.stream((path == null ? "" : path).split(File.pathSeparator))
        .filter(each -> !each.isEmpty())
        .map(each -> Path.of(each, NAME))
        .filter(each -> Files.isExecutable(each) && !Files.isDirectory(each))
        .findFirst()
        .map(Path::toAbsolutePath)
        .orElseThrow(() -> new EngineException(
            "expected Temporal's command line `temporal` on the PATH for the dev server, found none;"
                + " install it, or name it with --temporal",
            null));
  }
}
