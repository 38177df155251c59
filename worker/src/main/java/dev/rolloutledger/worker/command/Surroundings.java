package dev.rolloutledger.worker.command;

import dev.rolloutledger.worker.connection.secret.CredentialException;
import dev.rolloutledger.worker.connection.secret.Credentials;
import dev.rolloutledger.worker.connection.secret.ReferencedText;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a command runs and what it is given of the worker: the variables that the file names, and a
 * {@code PATH}; nothing else of the worker's environment, which holds secrets of others.
 *
 * @param directory working directory
 * @param variables with references
 * @param path the worker's own {@code PATH}, for commands that name none
 */
record Surroundings(
    Path directory, Map<String, ReferencedText> variables, String path, Credentials credentials) {

  Surroundings {
    variables = Map.copyOf(variables);
  }

  /** The environment, with every reference looked up now. */
  Map<String, String> environment() throws CredentialException {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("PATH", path);
    for (Map.Entry<String, ReferencedText> variable : variables.entrySet()) {
      environment.put(
          variable.getKey(), credentials.resolve(variable.getValue()).reveal());
    }
    return environment;
  }

  /**
   * The program's file, as a shell in this environment would find it. The JVM would look in its own path.
   *
   * @throws IllegalArgumentException with a sentence, if there is none
   */
  Path program(String name, Map<String, String> environment) {
    if (!Files.isDirectory(directory)) {
      throw new IllegalArgumentException(
          "expected the command's directory " + directory + ", found none");
    }
    String path = environment.getOrDefault("PATH", "");
    try {
      if (name.contains("/")) {
        return runnable(directory.resolve(name), name, "as an executable file");
      }
      for (String each : path.split(File.pathSeparator, -1)) {
        Path file = directory.resolve(each).resolve(name);
        if (isRunnable(file)) {
          return file;
        }
      }
    } catch (InvalidPathException e) {
      // Told as any other program that is not there.
    }
    throw missing(name, "in PATH (" + path + ")");
  }

  private static Path runnable(Path file, String name, String where) {
    if (!isRunnable(file)) {
      throw missing(name, where);
    }
    return file;
  }

  private static boolean isRunnable(Path file) {
    return Files.isRegularFile(file) && Files.isExecutable(file);
  }

  private static IllegalArgumentException missing(String name, String where) {
    return new IllegalArgumentException(
        "expected the program \"" + name + "\" " + where + ", found none");
  }

  /** Without the variables: they may hold secrets. */
  @Override
  public String toString() {
    return "Surroundings[" + directory + "]";
  }
}
