package dev.rolloutledger.examples.child;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server as a process of its own, which ends with this one. What it says goes to a file. */
public final class Child {

  private static final int TAIL_LINES = 40;

  private final String name;
  private final Process process;
  private final Path log;
  private final LastWill will;

  private Child(String name, Process process, Path log, LastWill will) {
    this.name = name;
    this.process = process;
    this.log = log;
    this.will = will;
  }

  /**
   * Starts it. Nothing that steers Temporal's programs is taken over from this process.
   *
   * @param name what it is called in errors
   * @param directory where it runs
   * @param log what it prints is added to this file
   * @throws IOException if it cannot be started at all
   */
  public static Child start(String name, Path directory, Path log, List<String> command)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command)
        .directory(directory.toFile())
        .redirectErrorStream(true)
        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().keySet().removeIf(key -> key.startsWith("TEMPORAL_"));
    Process process = builder.start();
    return new Child(
        name, process, log, LastWill.leave("kill -KILL \"$1\"", String.valueOf(process.pid())));
  }

  /** Its process id. */
  public long pid() {
    return process.pid();
  }

  /** Whether it runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Freezes it where it stands (SIGSTOP), as a machine that hangs. */
  public void freeze() throws IOException {
    signal("STOP");
  }

  /** Lets it go on after {@link #freeze}. */
  public void thaw() throws IOException {
    signal("CONT");
  }

  private void signal(String signal) throws IOException {
    Process kill = new ProcessBuilder("kill", "-" + signal, String.valueOf(pid()))
        .redirectErrorStream(true)
        .start();
    String said = new String(kill.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = kill.onExit().join().exitValue();
    if (code != 0) {
      throw new IOException(name + " did not get the signal " + signal + ": " + said.strip());
    }
  }

  /**
   * Asks it to stop (SIGTERM) and waits until it has.
   *
   * @throws IOException if it had ended before, or does not stop in that time; it is killed then
   */
  public void stop(Duration within) throws IOException {
    if (!isAlive()) {
      will.close();
      throw ended();
    }
    process.destroy();
    boolean stopped = ends(within);
    kill();
    if (!stopped) {
      throw new IOException(name + " did not stop within " + within.toSeconds() + " s\n" + tail());
    }
  }

  /** Kills it (SIGKILL) and waits until it is gone; nothing happens if it is. */
  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
    will.close();
  }

  private boolean ends(Duration within) {
    try {
      return process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** That it is not there any more, with its last words. */
  public IOException ended() {
    return new IOException(name + " ended with " + process.exitValue() + "\n" + tail());
  }

  /** The last lines of what it printed. */
  public String tail() {
    try {
      List<String> lines = Files.readString(log, StandardCharsets.UTF_8).lines().toList();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    } catch (IOException e) {
      return log + " cannot be read: " + e;
    }
  }
}
