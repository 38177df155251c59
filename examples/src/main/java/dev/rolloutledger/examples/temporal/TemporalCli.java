package dev.rolloutledger.examples.temporal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Temporal's own command line against one namespace of a server. It reads nothing of its user's.
 */
public final class TemporalCli {

  private final Path program;
  private final String address;
  private final String namespace;

  private TemporalCli(Path program, String address, String namespace) {
    this.program = program;
    this.address = address;
    this.namespace = namespace;
  }

  /**
   * For a namespace.
   *
   * @param address of the server, {@code host:port}
   * @throws IOException if the command line is not on this machine
   */
  public static TemporalCli of(String address, String namespace) throws IOException {
    return new TemporalCli(find(), address, namespace);
  }

  /**
   * The program.
   *
   * @throws IOException if it is not on this machine
   */
  public static Path find() throws IOException {
    return Binaries.cli()
        .orElseThrow(
            () -> new IOException("Temporal's command line is not installed: see DEVELOPMENT.md"));
  }

  /**
   * What it printed, and how it ended.
   *
   * @param code 0 if it did what it was told
   */
  public record Said(int code, String output, String errors) {}

  /** Runs it to its end with JSON as its output. */
  public Said run(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    command.addAll(List.of(
        "--address",
        address,
        "--namespace",
        namespace,
        "--output",
        "json",
        "--disable-config-file"));
    Path errors = Files.createTempFile("temporal-cli", ".err");
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
      builder.environment().keySet().removeIf(key -> key.startsWith("TEMPORAL_"));
      Process process = builder.start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int code = process.onExit().join().exitValue();
      return new Said(code, output.strip(), Files.readString(errors).strip());
    } finally {
      Files.deleteIfExists(errors);
    }
  }
}
