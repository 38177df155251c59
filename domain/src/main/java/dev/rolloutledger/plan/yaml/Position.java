package dev.rolloutledger.plan.yaml;

/**
 * A place in a text.
 *
 * @param line the first line is 1
 * @param column the first column is 1, counted in code points
 */
public record Position(int line, int column) {

  /** Where a text begins; what concerns a whole file is said of this place. */
  public static final Position START = new Position(1, 1);

  /** The place that lies {@code offset} chars into a text. */
  public static Position at(CharSequence text, int offset) {
    int line = 1;
    int start = 0;
    for (int i = 0; i < offset; i++) {
      if (text.charAt(i) == '\n') {
        line++;
        start = i + 1;
      }
    }
    return new Position(line, Character.codePointCount(text, start, offset) + 1);
  }
}
