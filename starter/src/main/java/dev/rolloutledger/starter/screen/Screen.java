package dev.rolloutledger.starter.screen;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.text.Glyphs;
import dev.rolloutledger.text.Layout;
import dev.rolloutledger.text.Line;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** A command's output: its own writers, and what is known of the terminal behind them. */
public final class Screen {

  private final PrintWriter out;
  private final Size size;
  private final boolean terminal;
  private final Ink ink;

  Screen(PrintWriter out, boolean terminal, Size size, Ink ink) {
    this.out = out;
    this.terminal = terminal;
    this.size = size;
    this.ink = ink;
  }

  /** The screen of a command. */
  public static Screen of(CommandSpec spec) {
    return of(spec, new Look());
  }

  /** The screen of a command that lets a person say how it looks. */
  public static Screen of(CommandSpec spec, Look look) {
    boolean attached = Terminal.attached();
    boolean steered = attached && !"dumb".equals(System.getenv("TERM"));
    return new Screen(
        spec.commandLine().getOut(),
        steered,
        Terminal.size(attached),
        new Ink(steered && look.coloured(), look.ascii()));
  }

  /** Whether a person looks at it, on a terminal that can be steered. */
  public boolean terminal() {
    return terminal;
  }

  /** Characters in a line. */
  public int width() {
    return size.columns();
  }

  /** What lines are to be set for. */
  public Layout layout() {
    return layout(size);
  }

  /** The same for another size of the terminal. */
  Layout layout(Size other) {
    return new Layout(other.columns(), ink.ascii() ? Glyphs.ASCII : Glyphs.UNICODE);
  }

  Ink ink() {
    return ink;
  }

  public void line(String text) {
    out.println(ink.plain(text));
  }

  public void lines(List<String> texts) {
    texts.forEach(this::line);
  }

  /** Lines that were set for {@link #layout}. */
  public void show(List<Line> lines) {
    lines.forEach(line -> out.println(ink.on(line)));
  }

  /** One JSON value on one line. */
  public void json(Object value) {
    try {
      out.println(Json.mapper().writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Text that steers the cursor; only to be used on a terminal. */
  void raw(String text) {
    out.print(text);
    out.flush();
  }

  public void flush() {
    out.flush();
  }
}
