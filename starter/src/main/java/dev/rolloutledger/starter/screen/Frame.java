package dev.rolloutledger.starter.screen;

import java.util.ArrayList;
import java.util.List;

/**
 * What stands on a terminal now, so that only lines that changed are written again: nothing flickers,
 * and nothing is sent where nothing changed.
 */
final class Frame {

  private static final String CLEAR = "\u001B[2J";
  /** Before the line: behind one of full width it would take the last character away. */
  private static final String CLEAR_LINE = "\u001B[2K";

  private List<String> shown = List.of();
  private Size size = new Size(0, 0);

  /** What must be written so that these lines stand there; after a changed size, all of them. */
  String change(List<String> lines, Size now) {
    StringBuilder change = new StringBuilder();
    if (!now.equals(size)) {
      change.append(CLEAR);
      shown = List.of();
      size = now;
    }
    List<String> next = new ArrayList<>(lines.subList(0, Math.min(lines.size(), now.rows())));
    for (int row = 0; row < Math.max(next.size(), shown.size()); row++) {
      String line = row < next.size() ? next.get(row) : "";
      String before = row < shown.size() ? shown.get(row) : "";
      if (!line.equals(before)) {
        change
            .append("\u001B[")
            .append(row + 1)
            .append(";1H")
            .append(CLEAR_LINE)
            .append(line);
      }
    }
    shown = next;
    return change.toString();
  }
}
