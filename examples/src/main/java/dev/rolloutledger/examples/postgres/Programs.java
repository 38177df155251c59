package dev.rolloutledger.examples.postgres;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** PostgreSQL's own programs, as they are installed here. */
final class Programs {

  /** The user that the server runs as where we are root, which it refuses to be. */
  static final String SERVER_USER = "postgres";

  /** Debian keeps them apart by version. */
  private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

  private final Path bin;

  private Programs(Path bin) {
    this.bin = bin;
  }

  /** Those of the newest version; empty where there is no server here. */
  static Optional<Programs> find() {
    List<Path> places = new ArrayList<>(versions());
    for (String place : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
      places.add(Path.of(place));
    }
    return places.stream()
        .filter(place -> Files.isExecutable(place.resolve("initdb"))
            && Files.isExecutable(place.resolve("postgres")))
        .findFirst()
        .map(Programs::new);
  }

  private static List<Path> versions() {
    if (!Files.isDirectory(DEBIAN)) {
      return List.of();
    }
    try (Stream<Path> found = Files.list(DEBIAN)) {
      return found
          .filter(version -> version.getFileName().toString().matches("\\d+"))
          .sorted(Comparator.comparingInt(
                  (Path version) -> Integer.parseInt(version.getFileName().toString()))
              .reversed())
          .map(version -> version.resolve("bin"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static boolean asRoot() {
    return System.getProperty("user.name").equals("root");
  }

  /** Runs a program to its end as the server's user; gives what it printed. */
  String asServer(String program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if (asRoot()) {
      command.addAll(List.of("runuser", "-u", SERVER_USER, "--"));
    }
    return run(command, program, arguments);
  }

  /** Runs a program to its end; gives what it printed. */
  String run(String program, String... arguments) throws IOException {
    return run(new ArrayList<>(), program, arguments);
  }

  private String run(List<String> command, String program, String... arguments) throws IOException {
    command.add(bin.resolve(program).toString());
    command.addAll(List.of(arguments));
    Path output = Files.createTempFile("postgres-" + program, ".out");
    try {
      // Into a file: a server inherits the pipe, and reading from it would never come to an end.
      Process process = new ProcessBuilder(command)
          .directory(new File("/"))
          .redirectErrorStream(true)
          .redirectOutput(output.toFile())
          .start();
      int code = process.onExit().join().exitValue();
      String printed = Files.readString(output, StandardCharsets.UTF_8);
      if (code != 0) {
        throw new IOException(program + " ended with " + code + ": " + printed.strip());
      }
      return printed;
    } finally {
      Files.deleteIfExists(output);
    }
  }
}
