package dev.rolloutledger.text;

/**
 * What a screen is set for.
 *
 * @param width columns of a line, at least 40
 */
public record Layout(int width, Glyphs glyphs) {

  private static final int NARROWEST = 40;

  public Layout {
    width = Math.max(NARROWEST, width);
  }

  /** With Unicode's signs. */
  public static Layout of(int width) {
    return new Layout(width, Glyphs.UNICODE);
  }
}
