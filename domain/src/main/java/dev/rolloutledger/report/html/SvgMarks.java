package dev.rolloutledger.report.html;

import static dev.rolloutledger.report.html.Frame.n;

import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.report.Mark;
import java.util.List;

/** Decisions as letters above a plot, with lines down to what they fell on. */
final class SvgMarks {

  /** Letters that would stand closer are written as one, {@code B-D}. */
  private static final double CLOSE = 34;

  private final Markup html;
  private final Frame frame;

  SvgMarks(Markup html, Frame frame) {
    this.html = html;
    this.frame = frame;
  }

  void write(List<Mark> marks) {
    int first = 0;
    while (first < marks.size()) {
      int last = first;
      while (last + 1 < marks.size() && x(marks, last + 1) - x(marks, first) < CLOSE) {
        last++;
      }
      group(marks, first, last);
      first = last + 1;
    }
    html.newline();
  }

  private double x(List<Mark> marks, int position) {
    return frame.x(marks.get(position).at());
  }

  private void group(List<Mark> marks, int first, int last) {
    html.open("g", "class", "mark");
    StringBuilder title = new StringBuilder();
    for (int i = first; i <= last; i++) {
      Mark mark = marks.get(i);
      title
          .append(i == first ? "" : "; ")
          .append(letter(i))
          .append(": ")
          .append(Texts.time(mark.at()))
          .append(' ')
          .append(mark.text());
    }
    html.element("title", title.toString());
    for (int i = first; i <= last; i++) {
      if (frame.shows(marks.get(i).at())) {
        html.empty("path", "d", "M" + n(x(marks, i)) + " 24V" + Frame.BOTTOM);
      }
    }
    String label = first == last ? letter(first) : letter(first) + "–" + letter(last);
    double x = (x(marks, first) + x(marks, last)) / 2;
    boolean edge = x > Frame.RIGHT - 24;
    html.element(
        "text",
        label,
        "x",
        n(edge ? Frame.RIGHT : x),
        "y",
        n(Frame.MARKS),
        "text-anchor",
        edge ? "end" : "middle");
    html.close();
  }

  private static String letter(int position) {
    return String.valueOf((char) ('A' + position));
  }
}
