package dev.rolloutledger.examples.child;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What is to be done when this process is gone, however it went: by {@code kill -9} too. A shell
 * waits at the other end of a pipe, which closes with the process that holds it. It is carried out at
 * most once.
 */
public final class LastWill implements AutoCloseable {

  private static final byte[] NOTHING_TO_DO = "over\n".getBytes(StandardCharsets.US_ASCII);

  private final Process shell;
  private final Lock once = new ReentrantLock();
  private boolean settled;

  private LastWill(Process shell) {
    this.shell = shell;
  }

  /**
   * Leaves a will.
   *
   * @param script for {@code sh}; its arguments are {@code $1} and so on
   * @throws IOException if there is no shell
   */
  public static LastWill leave(String script, String... arguments) throws IOException {
    // A Ctrl-C reaches every process of the terminal, and this one has to outlive the others.
    List<String> command = new ArrayList<>(List.of(
        "sh", "-c", "trap '' INT TERM HUP; read -r over || {\n" + script + "\n}", "last-will"));
    command.addAll(List.of(arguments));
    return new LastWill(new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start());
  }

  /** Takes it back: what it was about is over. */
  @Override
  public void close() {
    once.lock();
    try (var pipe = shell.getOutputStream()) {
      if (!settled) {
        settled = true;
        pipe.write(NOTHING_TO_DO);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      once.unlock();
    }
  }
}
