package dev.rolloutledger.text;

import java.util.ArrayList;
import java.util.List;

/** One line of a screen, in pieces of one tone each. */
public record Line(List<Span> spans) {

  /** A line with nothing in it. */
  public static final Line EMPTY = new Line(List.of());

  public Line {
    spans = List.copyOf(spans);
  }

  /** A piece of a line. */
  public record Span(String text, Tone tone) {}

  /** A plain line. */
  public static Line of(String text) {
    return of(text, Tone.PLAIN);
  }

  /** A line of one tone. */
  public static Line of(String text, Tone tone) {
    return EMPTY.plus(text, tone);
  }

  /** This line, and a piece behind it. */
  public Line plus(String text, Tone tone) {
    return text.isEmpty() ? this : plus(new Line(List.of(new Span(text, tone))));
  }

  /** This line, and another one behind it. */
  public Line plus(Line other) {
    List<Span> all = new ArrayList<>(spans);
    all.addAll(other.spans);
    return new Line(all);
  }

  /** The text alone. */
  public String plain() {
    StringBuilder text = new StringBuilder();
    spans.forEach(span -> text.append(span.text()));
    return text.toString();
  }

  /** Columns that it takes on a terminal. */
  public int width() {
    return spans.stream().mapToInt(span -> Width.of(span.text())).sum();
  }

  /** Its beginning, of at most this many columns; what is cut off is marked. */
  public Line head(int columns, String mark) {
    if (width() <= columns) {
      return this;
    }
    Line cut = EMPTY;
    int left = columns - Width.of(mark);
    for (Span span : spans) {
      String text = Width.head(span.text(), Math.max(0, left));
      cut = cut.plus(text, span.tone());
      left -= Width.of(span.text());
    }
    return cut.plus(Width.head(mark, columns), Tone.PLAIN);
  }

  /** Its end, of at most this many columns; what is left out is not marked. */
  public Line tail(int columns) {
    Line end = EMPTY;
    int skip = Math.max(0, width() - columns);
    for (Span span : spans) {
      int width = Width.of(span.text());
      if (skip < width) {
        String first = Width.head(span.text(), skip);
        end = end.plus(span.text().substring(first.length()), span.tone());
      }
      skip = Math.max(0, skip - width);
    }
    return end;
  }

  /** Without blanks at its end. */
  Line stripped() {
    int last = spans.size();
    while (last > 0 && spans.get(last - 1).text().isBlank()) {
      last--;
    }
    if (last == 0) {
      return EMPTY;
    }
    Span end = spans.get(last - 1);
    return new Line(spans.subList(0, last - 1)).plus(end.text().stripTrailing(), end.tone());
  }
}
