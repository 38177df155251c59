package dev.rolloutledger.text;

/**
 * The signs that a screen is drawn with.
 *
 * @param branch before each item of a tree but the last
 * @param lastBranch before the last one
 * @param ahead an item that is still to come
 * @param current the item that is at work
 * @param passed an item that is behind
 * @param takenBack an item that was undone
 * @param givenUp an item that will not come any more
 * @param cut stands where a text was cut off
 * @param done the part of a bar that is behind
 * @param rest the part of a bar that is ahead
 * @param steps bars from low to high, a character each
 * @param gap stands where a series has no value
 */
public record Glyphs(
    String branch,
    String lastBranch,
    String ahead,
    String current,
    String passed,
    String takenBack,
    String givenUp,
    String cut,
    String done,
    String rest,
    String steps,
    String gap) {

  /** For terminals that show Unicode. */
  public static final Glyphs UNICODE =
      new Glyphs("├── ", "└── ", "○", "●", "✔", "✖", "·", "…", "━", "─", "▁▂▃▄▅▆▇█", "·");

  /** For all others. */
  public static final Glyphs ASCII =
      new Glyphs("|-- ", "`-- ", "o", "*", "+", "x", "-", "~", "=", "-", "_.-~:=+#", "?");
}
