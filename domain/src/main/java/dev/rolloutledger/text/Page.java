package dev.rolloutledger.text;

import java.util.ArrayList;
import java.util.List;

/** Lines that are set one below the other; no line is wider than the layout. */
public final class Page {

  private final Layout layout;
  private final List<Line> lines = new ArrayList<>();

  public Page(Layout layout) {
    this.layout = layout;
  }

  public Layout layout() {
    return layout;
  }

  /** A line, cut where it is too long. */
  public void line(Line line) {
    lines.add(line.head(layout.width(), layout.glyphs().cut()));
  }

  public void lines(List<Line> all) {
    all.forEach(this::line);
  }

  /** A text behind a lead, broken at blanks; further lines are indented as the lead is wide. */
  public void hang(String lead, Tone leadTone, String text, Tone tone) {
    int indent = Width.of(lead);
    boolean first = true;
    for (String part : Width.wrap(text, layout.width() - indent)) {
      Line before = first ? Line.of(lead, leadTone) : Line.of(" ".repeat(indent));
      lines.add(before.plus(part, tone));
      first = false;
    }
  }

  /** A text from the edge; further lines are indented a little. */
  public void say(String text, Tone tone) {
    List<String> parts = Width.wrap(text, layout.width() - 2);
    for (int i = 0; i < parts.size(); i++) {
      lines.add(Line.of((i == 0 ? "" : "  ") + parts.get(i), tone));
    }
  }

  /** An empty line, unless nothing or an empty line stands above it. */
  public void gap() {
    if (!lines.isEmpty() && !lines.get(lines.size() - 1).spans().isEmpty()) {
      lines.add(Line.EMPTY);
    }
  }

  /** All of it, without an empty line at its end. */
  public List<Line> lines() {
    int end = lines.size();
    while (end > 0 && lines.get(end - 1).spans().isEmpty()) {
      end--;
    }
    return List.copyOf(lines.subList(0, end));
  }
}
