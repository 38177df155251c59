package dev.rolloutledger.worker.anchor;

import dev.rolloutledger.plan.Durations;
import dev.rolloutledger.worker.connection.secret.Redactor;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs {@code git} in a repository: without a terminal, within a time, and told by its error output. */
final class GitCommand {

  private static final Map<String, String> UNATTENDED = Map.of(
      "GIT_TERMINAL_PROMPT", "0",
      "GIT_ASKPASS", "true",
      "SSH_ASKPASS", "true",
      "GIT_EDITOR", "true",
      "LC_ALL", "C");
  private static final List<String> SETTINGS = List.of(
      "-c", "user.name=Rollout Ledger",
      "-c", "user.email=rollout-ledger@localhost",
      "-c", "commit.gpgsign=false",
      "-c", "gc.auto=0");
  private static final int LONGEST_REASON = 300;

  private final Path repository;
  private final Duration timeout;
  private final Redactor redactor;

  GitCommand(Path repository, Duration timeout, Redactor redactor) {
    this.repository = repository;
    this.timeout = timeout;
    this.redactor = redactor;
  }

  /** What it printed. */
  String run(String... words) throws AnchorException, InterruptedException {
    if (!Files.isDirectory(repository)) {
      throw new AnchorException(
          true, "expected a git repository in " + repository + ", found no directory");
    }
    Path output = null;
    try {
      output = Files.createTempFile("rollout-git", ".out");
      return run(words, output);
    } catch (IOException e) {
      throw new AnchorException(true, "git cannot be run: " + e.getMessage());
    } finally {
      delete(output);
    }
  }

  private String run(String[] words, Path output)
      throws IOException, AnchorException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(SETTINGS);
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command)
        .directory(repository.toFile())
        .redirectInput(new File("/dev/null"))
        .redirectErrorStream(true)
        .redirectOutput(output.toFile());
    builder.environment().putAll(UNATTENDED);
    builder.environment().putIfAbsent("GIT_SSH_COMMAND", "ssh -oBatchMode=yes");
    Process process = builder.start();
    try {
      if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AnchorException(
            true, "git " + words[0] + " did not end within " + Durations.format(timeout));
      }
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    String printed = new String(Files.readAllBytes(output), StandardCharsets.UTF_8).strip();
    if (process.exitValue() != 0) {
      throw new AnchorException(
          true,
          redactor.excerpt(
              "git " + words[0] + " in " + repository + ": " + printed, LONGEST_REASON));
    }
    return printed;
  }

  private static void delete(@org.jspecify.annotations.Nullable Path output) {
    try {
      if (output != null) {
        Files.deleteIfExists(output);
      }
    } catch (IOException e) {
      // A file of a few bytes in the system's directory for such files.
    }
  }
}
