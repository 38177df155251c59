package dev.rolloutledger.compare;

import dev.rolloutledger.text.Layout;
import dev.rolloutledger.text.Line;
import dev.rolloutledger.text.Page;
import dev.rolloutledger.text.Tone;
import dev.rolloutledger.text.Width;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two texts next to each other where there is room, one below the other where there is not. What
 * differs is marked.
 */
final class SideBySide {

  /** From this many columns on there are two. */
  static final int WIDE = 100;

  private static final String DIFFERENT = "! ";
  private static final String SAME = "  ";
  private static final String BETWEEN = " |";
  private static final String GAP = " ";

  private final Page page;
  private final int label;
  private final int half;

  /**
   * Pairs on a page.
   *
   * @param label columns of the labels
   */
  SideBySide(Page page, int label) {
    this.page = page;
    this.label = label;
    this.half = (page.layout().width() - SAME.length() - BETWEEN.length() - GAP.length()) / 2;
  }

  /**
   * What stands on one side.
   *
   * @param label in front of it: a time, or what it is of
   */
  record Side(String label, String text) {}

  static boolean wide(Layout layout) {
    return layout.width() >= WIDE;
  }

  /** Names the two sides, where they are columns. */
  void heading() {
    if (wide(page.layout())) {
      page.line(Line.of(SAME + pad("A", half) + BETWEEN + GAP + "B", Tone.DIM));
    }
  }

  /**
   * A pair.
   *
   * @param left null where the first one has nothing here
   * @param right null where the second one has nothing here
   * @param same whether they mean the same, in whatever words
   */
  void pair(@Nullable Side left, @Nullable Side right, boolean same) {
    if (wide(page.layout())) {
      columns(lines(left, half), lines(right, half), same);
    } else if (same && left != null && left.equals(right)) {
      stacked("=   ", left, true);
    } else {
      stacked(same ? "A   " : "A ! ", left, same);
      stacked(same ? "B   " : "B ! ", right, same);
    }
  }

  private void columns(List<String> left, List<String> right, boolean same) {
    Tone tone = same ? Tone.PLAIN : Tone.WARNING;
    for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
      String other = i < right.size() ? GAP + right.get(i) : "";
      page.line(Line.of(i == 0 && !same ? DIFFERENT : SAME, Tone.WARNING)
          .plus(pad(i < left.size() ? left.get(i) : "", half), tone)
          .plus(BETWEEN, Tone.DIM)
          .plus(other, tone));
    }
  }

  private void stacked(String mark, @Nullable Side side, boolean same) {
    List<String> lines = lines(side, page.layout().width() - mark.length());
    for (int i = 0; i < lines.size(); i++) {
      page.line(Line.of(i == 0 ? mark : " ".repeat(mark.length()), Tone.DIM)
          .plus(lines.get(i), same ? Tone.PLAIN : Tone.WARNING));
    }
  }

  private List<String> lines(@Nullable Side side, int width) {
    List<String> lines = new ArrayList<>();
    if (side != null) {
      // A label that is too long stands above its text.
      boolean above = Width.of(side.label()) > label;
      if (above) {
        lines.add(side.label());
      }
      int indent = label == 0 ? 0 : label + 2;
      for (String part : Width.wrap(side.text(), width - indent)) {
        lines.add(pad(lines.isEmpty() ? side.label() : "", indent) + part);
      }
    }
    return lines;
  }

  private static String pad(String text, int columns) {
    return text + " ".repeat(Math.max(0, columns - Width.of(text)));
  }
}
