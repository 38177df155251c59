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
  private static final Size USUAL = new Size(24, 80);
  private static final Size PIPE = new Size(24, 120);

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

  /** Its size; for a pipe, a width that suits a log. */
  static Size size(boolean attached) {
    String columns = System.getenv("COLUMNS");
    if (!attached && columns != null && columns.matches("[1-9]\\d{1,3}")) {
      return new Size(USUAL.rows(), Integer.parseInt(columns));
    }
    return attached && Files.exists(TTY) ? asked() : attached ? USUAL : PIPE;
  }

  /** Asked each time, since nothing tells a Java machine that somebody pulls at the window. */
  static Size asked() {
    try {
      Process stty = new ProcessBuilder("stty", "size")
          .redirectInput(new File(TTY.toString()))
          .redirectErrorStream(true)
          .start();
      String answer =
          new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
      stty.waitFor(1, TimeUnit.SECONDS);
      return read(answer);
    } catch (IOException e) {
      return USUAL;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return USUAL;
    }
  }

  private static Size read(String answer) {
    if (!answer.matches("[1-9]\\d{0,3} [1-9]\\d{1,3}")) {
      return USUAL;
    }
    int blank = answer.indexOf(' ');
    return new Size(
        Integer.parseInt(answer.substring(0, blank)),
        Integer.parseInt(answer.substring(blank + 1)));
  }
}
