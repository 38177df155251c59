package dev.rolloutledger.starter.screen;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The terminal that standard output goes to, if it goes to one. */
final class Terminal {

  private static final Path STANDARD_OUTPUT = Path.of("/proc/self/fd/1");
  private static final Path TTY = Path.of("/dev/tty");
  private static final int USUAL_WIDTH = 80;
  private static final int PIPE_WIDTH = 120;

  private Terminal() {}

  /**
   * Whether standard output is a terminal. Java's own console is no help: it wants standard input to
   * be one as well, and from 22 on it is always there.
   */
  static boolean attached() {
    try {
      if (Files.isSymbolicLink(STANDARD_OUTPUT)) {
        String target = Files.readSymbolicLink(STANDARD_OUTPUT).toString();
        return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
      }
    } catch (IOException | SecurityException e) {
      // Then the shell has to say.
    }
    return shellSays();
  }

  private static boolean shellSays() {
    try {
      return new ProcessBuilder("sh", "-c", "test -t 1").inheritIO().start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Its width in characters; for a pipe, a width that suits a log. */
  static int width(boolean attached) {
    String columns = System.getenv("COLUMNS");
    if (columns != null && columns.matches("[1-9]\\d{1,3}")) {
      return Integer.parseInt(columns);
    }
    return attached && Files.exists(TTY) ? asked() : attached ? USUAL_WIDTH : PIPE_WIDTH;
  }

  private static int asked() {
    try {
      Process stty = new ProcessBuilder("stty", "size")
          .redirectInput(new File(TTY.toString()))
          .redirectErrorStream(true)
          .start();
      String answer =
          new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
      stty.waitFor(1, TimeUnit.SECONDS);
      return answer.matches("\\d+ [1-9]\\d{1,3}")
          ? Integer.parseInt(answer.substring(answer.indexOf(' ') + 1))
          : USUAL_WIDTH;
    } catch (IOException e) {
      return USUAL_WIDTH;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return USUAL_WIDTH;
    }
  }
}
