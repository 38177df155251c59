package dev.rolloutledger.report.page;

/** Text that others wrote, before a page gets it: nothing in it may hide or turn what stands by. */
public final class Foreign {

  private static final int REPLACEMENT = 0xFFFD;

  private Foreign() {}

  /** The text on one line: breaks and tabs are blanks. */
  public static String line(String text) {
    return text(text).replaceAll("[\\n\\t]+", " ");
  }

  /** The text with its breaks and tabs; what no page may have is a replacement character. */
  public static String text(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.replace("\r\n", "\n")
        .replace('\r', '\n')
        .codePoints()
        .forEach(c -> clean.appendCodePoint(allowed(c) ? c : REPLACEMENT));
    return clean.toString();
  }

  private static boolean allowed(int c) {
    if (c == '\n' || c == '\t') {
      return true;
    }
    return !Character.isISOControl(c)
        && Character.getType(c) != Character.SURROGATE
        && c != 0xFFFE
        && c != 0xFFFF
        && !turns(c);
  }

  /** Marks that change the direction in which what follows is read, and line separators. */
  private static boolean turns(int c) {
    return c == 0x061C
        || c == 0x200E
        || c == 0x200F
        || (c >= 0x2028 && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069)
        || c == 0xFEFF;
  }
}
