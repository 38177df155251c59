package dev.rolloutledger.text;

import java.util.ArrayList;
import java.util.List;

/** How many columns a text takes on a terminal, and texts cut or broken to a number of them. */
public final class Width {

  /** Hangul, CJK, full-width forms, pictographs. */
  private static final int[][] WIDE = {
    {0x1100, 0x115F},
    {0x2E80, 0xA4CF},
    {0xAC00, 0xD7A3},
    {0xF900, 0xFAFF},
    {0xFE30, 0xFE6F},
    {0xFF00, 0xFF60},
    {0xFFE0, 0xFFE6},
    {0x1F300, 0x1FAFF},
    {0x20000, 0x3FFFD}
  };

  private Width() {}

  /** Columns of a text: none for marks that stand on others, two for wide characters. */
  public static int of(String text) {
    return text.chars().allMatch(c -> c < 0x300)
        ? text.length()
        : text.codePoints().map(Width::of).sum();
  }

  private static int of(int c) {
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    return wide(c) ? 2 : 1;
  }

  private static boolean wide(int c) {
    for (int[] range : WIDE) {
      if (c >= range[0] && c <= range[1]) {
        return true;
      }
    }
    return false;
  }

  /** The longest beginning that fits into so many columns. */
  public static String head(String text, int columns) {
    int end = 0;
    int used = 0;
    while (end < text.length()) {
      int c = text.codePointAt(end);
      used += of(c);
      if (used > columns) {
        break;
      }
      end += Character.charCount(c);
    }
    return text.substring(0, end);
  }

  /** Breaks a text at blanks into lines of at most this many columns; a longer word is broken too. */
  public static List<String> wrap(String text, int columns) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : pieces(text, Math.max(2, columns))) {
      if (line.length() > 0 && of(line.toString()) + 1 + of(word) > columns) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  private static List<String> pieces(String text, int columns) {
    List<String> pieces = new ArrayList<>();
    for (String word : text.strip().split("\\s+", -1)) {
      String rest = word;
      while (of(rest) > columns) {
        String piece = head(rest, columns);
        pieces.add(piece);
        rest = rest.substring(piece.length());
      }
      pieces.add(rest);
    }
    return pieces;
  }
}
