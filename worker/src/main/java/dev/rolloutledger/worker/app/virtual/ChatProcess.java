package dev.rolloutledger.worker.app.virtual;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The demo's chat service, a process of its own that ends with this one. */
final class ChatProcess implements AutoCloseable {

  private final Process process;
  private final String url;

  private ChatProcess(Process process, String url) {
    this.process = process;
    this.url = url;
  }

  static ChatProcess start(List<String> command, Path environment, boolean incident)
      throws IOException {
    List<String> line = new ArrayList<>(command);
    line.addAll(List.of(
        "--port", "0",
        "--flags", environment.toString(),
        "--parent-pid", Long.toString(ProcessHandle.current().pid())));
    if (incident) {
      line.addAll(List.of("--incident", "errors@50+6h"));
    }
    Process process =
        new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    String ready = out.readLine();
    if (ready == null || !ready.contains("http://")) {
      process.destroy();
      throw new IOException("expected the chat service to say where it listens, found " + ready);
    }
    return new ChatProcess(process, ready.substring(ready.indexOf("http://")).strip());
  }

  String url() {
    return url;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
