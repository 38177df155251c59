package dev.rolloutledger.text;

/** Text that others wrote, before a terminal gets it: nothing in it may steer the terminal. */
public final class Plain {

  private Plain() {}

  /** The text without control characters other than line ends and tabs. */
  public static String text(String text) {
    if (text.chars().noneMatch(Plain::steers)) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length());
    text.chars().forEach(c -> plain.append(steers(c) ? '\uFFFD' : (char) c));
    return plain.toString();
  }

  private static boolean steers(int c) {
    return Character.isISOControl(c) && c != '\n' && c != '\t';
  }
}
