package dev.rolloutledger.worker.app;

import dev.rolloutledger.json.Json;
import dev.rolloutledger.worker.home.Home;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code up} as a process of its own, to be killed. */
public final class UpProcess {

  private final Home home;
  private final Process process;

  private UpProcess(Home home, Process process) {
    this.home = home;
    this.process = process;
  }

  /**
   * Starts it and waits until it answers.
   *
   * @param shut while this file is there, the ledger takes nothing
   * @param port the API's port; 0 for any free one
   */
  public static UpProcess start(Home home, Path shut, int port) throws IOException {
    Process process = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Daxoniq.update-checker.disabled=true",
            "-cp",
            System.getProperty("java.class.path"),
            FaultyUp.class.getName(),
            home.directory().toString(),
            shut.toString(),
            Integer.toString(port))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.equals("ready")) {
        return new UpProcess(home, process);
      }
    }
    throw new IOException("up did not start");
  }

  /** The API's port. */
  public int port() throws IOException {
    return Json.mapper()
        .readTree(Files.readAllBytes(home.upFile()))
        .path("port")
        .asInt();
  }

  /** Ends it without a word; does nothing to one that has ended. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }
}
