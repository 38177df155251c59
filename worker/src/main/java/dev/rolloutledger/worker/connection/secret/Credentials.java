package dev.rolloutledger.worker.connection.secret;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Resolves references. They are resolved again for each request, so that a credential that is
 * rotated in its file is taken up, and one that is missing stops nothing else.
 */
public final class Credentials {

  /** Shorter ones are no secret, and hiding them would spoil every text. */
  private static final int SHORTEST = 4;

  private static final long LONGEST_FILE = 64L * 1024;

  private final Map<String, String> environment;
  private final Path directory;
  private final Redactor redactor;

  /**
   * Credentials of one worker.
   *
   * @param environment the process's environment variables
   * @param directory what relative paths in references are below
   * @param redactor what learns each value before anybody has it
   */
  public Credentials(Map<String, String> environment, Path directory, Redactor redactor) {
    this.environment = Map.copyOf(environment);
    this.directory = directory;
    this.redactor = redactor;
  }

  /**
   * The text with its references resolved.
   *
   * @throws CredentialException if a variable or file is not there, is empty or is very short
   */
  public Secret resolve(ReferencedText text) throws CredentialException {
    return new Secret(text.fill(this::value));
  }

  /** What takes secrets out of texts. */
  public Redactor redactor() {
    return redactor;
  }

  private String value(String kind, String name) throws CredentialException {
    String value = kind.equals("env") ? environment.get(name) : content(name);
    String reference = "${" + kind + ":" + name + "}";
    if (value == null || value.isBlank()) {
      throw new CredentialException("expected a value behind " + reference + ", found "
          + (value == null ? "none" : "an empty one"));
    }
    // Files end in a newline, and so do variables that were read from files.
    String stripped = value.strip();
    if (stripped.length() < SHORTEST) {
      throw new CredentialException(
          "expected a secret of at least " + SHORTEST + " characters behind " + reference
              + ", found " + stripped.length() + " (what is no secret is written out)");
    }
    redactor.learn(stripped);
    return stripped;
  }

  private @Nullable String content(String name) throws CredentialException {
    Path file = directory.resolve(name);
    try {
      if (!Files.exists(file)) {
        return null;
      }
      if (Files.size(file) > LONGEST_FILE) {
        throw new CredentialException(
            "expected at most " + LONGEST_FILE + " bytes behind ${file:" + name + "}, found more");
      }
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new CredentialException("expected a readable text behind ${file:" + name + "}, found "
          + e.getClass().getSimpleName());
    }
  }
}
