package dev.rolloutledger.worker.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The child's process. A parent that is killed leaves its child behind, which holds port and database:
 * so it is noted in a file, and the next start ends it.
 */
final class DevServerProcess {

  private static final Logger LOG = LoggerFactory.getLogger(DevServerProcess.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Path file;
  private final Path database;
  private @Nullable ProcessHandle child;

  /**
   * @param database its argument tells our child from others
   */
  DevServerProcess(Path directory, Path database) {
    this.file = directory.resolve("dev-server.pid");
    this.database = database;
  }

  /** Notes the child that was started last. */
  synchronized void note() throws IOException {
    ProcessHandle newest = ProcessHandle.current()
        .children()
        .filter(this::isOurs)
        .max(Comparator.comparing(each -> each.info().startInstant().orElse(Instant.MIN)))
        .orElseThrow(() -> new IOException("its process ended at once"));
    child = newest;
    Files.writeString(file, identity(newest) + identity(ProcessHandle.current()));
  }

  private boolean isOurs(ProcessHandle process) {
    return process
        .info()
        .arguments()
        .filter(arguments -> Arrays.asList(arguments).contains(database.toString()))
        .isPresent();
  }

  /** Waits for the end of the child that was noted last. */
  void awaitEnd() throws InterruptedException {
    ProcessHandle noted;
    synchronized (this) {
      noted = child;
    }
    if (noted != null) {
      try {
        noted.onExit().get();
      } catch (ExecutionException unknown) {
        throw new IllegalStateException("the child cannot be watched", unknown);
      }
    }
  }

  /** Ends a child that an earlier process of this home left behind. */
  void endLeftOver() throws IOException {
    Optional<ProcessHandle> left = leftOver();
    if (left.isPresent()) {
      LOG.warn(
          "Ending the dev server that an earlier process left, {}", left.get().pid());
      end(left.get());
    }
    forget();
  }

  private Optional<ProcessHandle> leftOver() throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    List<String> noted = Files.readAllLines(file, StandardCharsets.UTF_8);
    if (noted.size() != 2) {
      return Optional.empty();
    }
    alive(noted.get(1)).ifPresent(parent -> {
      throw new EngineException(
          "expected to be the only one that runs a dev server on "
              + database
              + ", found that process "
              + parent.pid()
              + " does",
          null);
    });
    return alive(noted.get(0));
  }

  /** The same number may be another process by now: when it was started tells them apart. */
  private static Optional<ProcessHandle> alive(String identity) {
    String pid = identity.split(" ", 2)[0];
    return pid.matches("\\d{1,18}")
        ? ProcessHandle.of(Long.parseLong(pid))
            .filter(each -> each.isAlive() && identity(each).strip().equals(identity))
        : Optional.empty();
  }

  private static void end(ProcessHandle left) {
    left.destroy();
    if (!ended(left)) {
      left.destroyForcibly();
      if (!ended(left)) {
        throw new EngineException(
            "expected the dev server that an earlier process left to end, found process "
                + left.pid()
                + " still running; end it",
            null);
      }
    }
  }

  private static boolean ended(ProcessHandle left) {
    try {
      left.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      return true;
    } catch (TimeoutException | ExecutionException late) {
      return !left.isAlive();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return !left.isAlive();
    }
  }

  /** There is no child any more. */
  void forget() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String identity(ProcessHandle process) {
    return process.pid()
        + " "
        + process.info().startInstant().map(Instant::toString).orElse("unknown")
        + "\n";
  }
}
