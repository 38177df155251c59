package dev.rolloutledger.starter.screen;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.rolloutledger.json.Json;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** A command's output: its own writers, and what is known of the terminal behind them. */
public final class Screen {

  private final PrintWriter out;
  private final boolean terminal;
  private final int width;

  Screen(PrintWriter out, boolean terminal, int width) {
    this.out = out;
    this.terminal = terminal;
    this.width = width;
  }

  /** The screen of a command. */
  public static Screen of(CommandSpec spec) {
    boolean attached = Terminal.attached();
    return new Screen(spec.commandLine().getOut(), attached, Terminal.width(attached));
  }

  /** Whether a person looks at it. */
  public boolean terminal() {
    return terminal;
  }

  /** Characters in a line. */
  public int width() {
    return width;
  }

  public void line(String text) {
    out.println(Plain.text(text));
  }

  public void lines(List<String> texts) {
    texts.forEach(this::line);
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
