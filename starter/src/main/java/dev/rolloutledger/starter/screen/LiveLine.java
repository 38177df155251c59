package dev.rolloutledger.starter.screen;

import java.util.List;

/** One line that is updated in place below what scrolls; on anything but a terminal it is silent. */
public final class LiveLine {

  private static final long CALM_NANOS = 100_000_000;
  private static final String CLEAR = "\r\u001B[2K";

  private final Screen screen;
  private String shown = "";
  private long last;

  public LiveLine(Screen screen) {
    this.screen = screen;
  }

  /** Shows a text, not more often than the eye wants. */
  public synchronized void show(String text) {
    long now = System.nanoTime();
    if (screen.terminal() && now - last > CALM_NANOS) {
      last = now;
      shown = text.length() < screen.width() ? text : text.substring(0, screen.width() - 1);
      screen.raw(CLEAR + shown);
    }
  }

  /** Writes lines that stay, above the live one. */
  public synchronized void above(List<String> lines) {
    if (screen.terminal()) {
      screen.raw(CLEAR);
    }
    screen.lines(lines);
    if (screen.terminal()) {
      screen.raw(shown);
    }
    screen.flush();
  }

  /** Takes the line away. */
  public synchronized void end() {
    if (screen.terminal()) {
      screen.raw(CLEAR);
    }
  }
}
