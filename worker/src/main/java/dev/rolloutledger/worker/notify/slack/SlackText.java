package dev.rolloutledger.worker.notify.slack;

/** Texts as Slack shows them: its control characters escaped, within its limits. */
final class SlackText {

  private static final String CUT = "...";

  private SlackText() {}

  /**
   * A text in which nothing is a link, a mention or a channel.
   *
   * @param longest in characters after escaping
   */
  static String escaped(String text, int longest) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      String next = escaped(point);
      boolean last = i + Character.charCount(point) >= text.length();
      if (escaped.length() + next.length() > longest - (last ? 0 : CUT.length())) {
        return escaped + CUT;
      }
      escaped.append(next);
      i += Character.charCount(point);
    }
    return escaped.toString();
  }

  private static String escaped(int point) {
    return switch (point) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      default -> Character.toString(point);
    };
  }

  /** A plain text, cut. */
  static String plain(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = longest - CUT.length();
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + CUT;
  }

  /** Within a block of code nothing ends it. */
  static String code(String text, int longest) {
    return "```\n" + escaped(text.replace("```", "'''"), longest - 8) + "\n```";
  }
}
