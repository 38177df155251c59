package dev.rolloutledger.starter.screen;

import dev.rolloutledger.text.Layout;
import dev.rolloutledger.text.Line;
import java.util.List;
import java.util.function.BiFunction;

/**
 * A terminal's other screen, drawn again and again. The person's own screen, the cursor and the
 * terminal's ways come back when it is closed, also where the process is told to stop.
 */
public final class Canvas implements AutoCloseable {

  /** The other screen, no cursor, and lines that do not run on into the next. */
  private static final String ENTER = "\u001B[?1049h\u001B[?25l\u001B[?7l";

  private static final String LEAVE = "\u001B[2J\u001B[?7h\u001B[?25h\u001B[?1049l";

  private final Screen screen;
  private final Frame frame = new Frame();
  private final Thread restoring = new Thread(this::leave, "restore-terminal");
  private boolean left;

  private Canvas(Screen screen) {
    this.screen = screen;
  }

  /** Opens the other screen of a terminal. */
  public static Canvas on(Screen screen) {
    Canvas canvas = new Canvas(screen);
    Runtime.getRuntime().addShutdownHook(canvas.restoring);
    screen.raw(ENTER);
    return canvas;
  }

  /**
   * Shows lines that fit the terminal as it is now.
   *
   * @param lines gives them for a layout and a number of rows
   */
  public synchronized void draw(BiFunction<Layout, Integer, List<Line>> lines) {
    if (left) {
      return;
    }
    Size size = Terminal.asked();
    Layout layout = screen.layout(size);
    String change = frame.change(
        lines.apply(layout, size.rows()).stream()
            .map(line -> line.head(size.columns(), layout.glyphs().cut()))
            .map(screen.ink()::on)
            .toList(),
        size);
    if (!change.isEmpty()) {
      screen.raw(change);
    }
  }

  private synchronized void leave() {
    if (!left) {
      left = true;
      screen.raw(LEAVE);
    }
  }

  @Override
  public void close() {
    leave();
    try {
      Runtime.getRuntime().removeShutdownHook(restoring);
    } catch (IllegalStateException stopping) {
      // The process stops already, and the hook has nothing left to do.
    }
  }
}
