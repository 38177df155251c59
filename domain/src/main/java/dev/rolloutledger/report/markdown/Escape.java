package dev.rolloutledger.report.markdown;

import dev.rolloutledger.report.page.Foreign;
import java.util.regex.Pattern;

/** Texts so that Markdown shows them as they are: no markup, no link, no new line, no new cell. */
final class Escape {

  private static final String SIGNS = "\\`*[]|~$";
  private static final Pattern LINKS = Pattern.compile("(?i)(https?|ftp)://|www\\.");
  private static final Pattern LEAD = Pattern.compile("^(#|>|\\+|-|=|:|(\\d{1,9})([.)]))");

  private Escape() {}

  /** A text within a line. */
  static String inline(String text) {
    String line = Foreign.line(text);
    StringBuilder escaped = new StringBuilder(line.length());
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (SIGNS.indexOf(c) >= 0 || (c == '_' && !within(line, i)) || begins(line, i)) {
        escaped.append('\\');
      }
      escaped.append(c);
    }
    return LINKS
        .matcher(escaped)
        .replaceAll(link -> link.group().endsWith(".")
            ? link.group().replace(".", "\\\\.")
            : link.group().replace("://", ":\\\\//"));
  }

  /** A text that begins a line: it is no heading, item or rule. */
  static String block(String text) {
    return LEAD.matcher(inline(text).stripLeading())
        .replaceFirst(lead -> lead.group(2) == null
            ? "\\\\" + lead.group(1)
            : lead.group(2) + "\\\\" + lead.group(3));
  }

  /** A tag, a comment or a character reference begins with a sign and what is no blank. */
  private static boolean begins(String line, int i) {
    boolean sign = line.charAt(i) == '<' || line.charAt(i) == '&';
    return sign && i + 1 < line.length() && !Character.isWhitespace(line.charAt(i + 1));
  }

  /** An underscore within a word means nothing. */
  private static boolean within(String line, int i) {
    return i > 0
        && i + 1 < line.length()
        && Character.isLetterOrDigit(line.charAt(i - 1))
        && Character.isLetterOrDigit(line.charAt(i + 1));
  }
}
