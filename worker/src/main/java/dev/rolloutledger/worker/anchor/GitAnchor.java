package dev.rolloutledger.worker.anchor;

import dev.rolloutledger.plan.yaml.Cursor;
import dev.rolloutledger.plan.yaml.Keys;
import dev.rolloutledger.tlog.SignedNote;
import dev.rolloutledger.worker.connection.definition.Definition;
import dev.rolloutledger.worker.connection.definition.Resources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The kind {@code git-anchor}: commits each checkpoint as the file {@code file} in the repository
 * {@code path}, and pushes it to the remote {@code push} where there is one. The {@code git} command
 * does it; it is asked nothing that a person would have to answer.
 */
public final class GitAnchor implements Anchor {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final String FILE = "checkpoint";

  private final Path path;
  private final String file;
  private final String push;
  private final Duration every;
  private final GitCommand git;

  private GitAnchor(Path path, String file, String push, Duration every, GitCommand git) {
    this.path = path;
    this.file = file;
    this.push = push;
    this.every = every;
    this.git = git;
  }

  /**
   * The anchor behind a definition; {@code file} is {@code checkpoint}, {@code timeout} 30s, {@code
   * every} 10m, and nothing is pushed where it is silent.
   */
  public static Anchor open(Definition definition, Resources resources) {
    Keys keys = definition.keys("path", "file", "push", "timeout", "every");
    Path path = definition.path(keys);
    return new GitAnchor(
        path,
        keys.optional("file", FILE, at -> word(at, "a file's name")),
        keys.optional("push", "", at -> word(at, "a remote's name")),
        Every.of(keys),
        new GitCommand(path, Definition.duration(keys, "timeout", TIMEOUT), resources.redactor()));
  }

  /** A name that is no option and no path out of the repository. */
  private static String word(Cursor at, String expected) {
    return at.parse(expected, FILE, text -> {
      if (!text.matches("[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}")) {
        throw new IllegalArgumentException("no name");
      }
      return text;
    });
  }

  @Override
  public Duration every() {
    return every;
  }

  @Override
  public String place() {
    return path + (push.isEmpty() ? "" : ", pushed to " + push);
  }

  @Override
  public Optional<String> obstacle() throws InterruptedException {
    try {
      git.run("rev-parse", "--is-inside-work-tree");
      return Optional.empty();
    } catch (AnchorException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public SignedNote keep(Growth growth) throws AnchorException, InterruptedException {
    try {
      Files.write(path.resolve(file), growth.checkpoint().bytes());
    } catch (IOException e) {
      throw new AnchorException(true, path.resolve(file) + " cannot be written: " + e);
    }
    git.run("add", "--", file);
    // It is there already where only the push failed before.
    if (!git.run("status", "--porcelain", "--", file).isBlank()) {
      String message = growth.origin() + ": " + growth.size() + " entries";
      git.run("commit", "--quiet", "--no-verify", "--message", message, "--", file);
    }
    if (!push.isEmpty()) {
      git.run("push", "--quiet", push, "HEAD");
    }
    return growth.checkpoint();
  }
}
