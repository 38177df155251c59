package dev.rolloutledger.worker.access;

/**
 * Which rollouts are meant: their names, without a number, where {@code *} stands for any text, also
 * for none.
 *
 * @param text 1 to 200 characters, without white space and without {@code /} and {@code =}
 */
public record NamePattern(String text) {

  /** Every rollout, and what concerns all of them. */
  public static final NamePattern ALL = new NamePattern("*");

  private static final int LONGEST = 200;
  private static final char ANY = '*';

  public NamePattern {
    if (text.isEmpty() || text.length() > LONGEST || text.chars().anyMatch(NamePattern::foreign)) {
      throw new AccessException(
          "expected a pattern of rollout names, such as checkout or team-*, of"
              + " at most 200 characters, found \"" + text + "\"");
    }
    if (text.chars().allMatch(c -> c == ANY)) {
      text = "*";
    }
  }

  private static boolean foreign(int c) {
    return Character.isWhitespace(c) || Character.isISOControl(c) || c == '/' || c == '=';
  }

  /** Whether it stands for every rollout, those that come later too. */
  public boolean all() {
    return text.equals("*");
  }

  /** Whether a name is among them. Takes at most as many steps as the product of both lengths. */
  public boolean matches(String name) {
    int at = 0;
    int read = 0;
    int star = -1;
    int retry = 0;
    while (at < name.length()) {
      if (read < text.length() && text.charAt(read) == ANY) {
        star = read++;
        retry = at;
      } else if (read < text.length() && text.charAt(read) == name.charAt(at)) {
        read++;
        at++;
      } else if (star >= 0) {
        // The last star takes one more.
        read = star + 1;
        at = ++retry;
      } else {
        return false;
      }
    }
    return text.substring(read).chars().allMatch(c -> c == ANY);
  }

  @Override
  public String toString() {
    return text;
  }
}
