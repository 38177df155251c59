package dev.rolloutledger.examples.temporal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Temporal's own tool that makes its tables; the schemas are in it. */
final class SqlTool {

  private final Path program;
  private final int port;

  private SqlTool(Path program, int port) {
    this.program = program;
    this.port = port;
  }

  static SqlTool find(int port) throws IOException {
    return new SqlTool(
        Binaries.sql()
            .orElseThrow(
                () -> new IOException("Temporal's SQL tool is not installed: see DEVELOPMENT.md")),
        port);
  }

  void makeTables(String database, String schema) throws IOException {
    run(database, "setup-schema", "--version", "0.0");
    run(database, "update-schema", "--schema-name", schema);
  }

  private void run(String database, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(
        program.toString(),
        "--plugin",
        "postgres12",
        "--endpoint",
        "127.0.0.1",
        "--port",
        String.valueOf(port),
        "--user",
        "postgres",
        "--database",
        database));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.onExit().join().exitValue();
    if (code != 0) {
      throw new IOException("the SQL tool ended with " + code + ": " + said.strip());
    }
  }
}
