package dev.rolloutledger.ledger;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A second JVM with the tests' class path. */
public final class ChildProcess implements AutoCloseable {

  private final Process process;
  private final BufferedReader output;

  private ChildProcess(Process process) {
    this.process = process;
    this.output = process.inputReader();
  }

  /** Starts a class's main method. */
  public static ChildProcess start(Class<?> main, Object... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx256m",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        System.getProperty("java.class.path"),
        main.getName()));
    Arrays.stream(arguments).map(String::valueOf).forEach(command::add);
    return new ChildProcess(new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start());
  }

  /** The next line that it prints; null after the last one. */
  public String line() throws IOException {
    return output.readLine();
  }

  /** Kills it as {@code kill -9} does, and gives what it had printed by then. */
  public List<String> kill() throws IOException {
    // By its handle: Process.destroyForcibly throws away what is still in the pipe.
    process.toHandle().destroyForcibly();
    process.onExit().join();
    List<String> lines = new ArrayList<>();
    for (String line = line(); line != null; line = line()) {
      lines.add(line);
    }
    return lines;
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
