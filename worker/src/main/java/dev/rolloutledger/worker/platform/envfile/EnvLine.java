package dev.rolloutledger.worker.platform.envfile;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line of an environment file, or several where a quoted value goes on.
 *
 * @param text the line with its end
 * @param name the variable; null for everything that is no variable
 * @param from where the value begins, with its quotes
 * @param to where it ends
 */
record EnvLine(String text, @Nullable String name, int from, int to) {

  private static final String KEY =
      "(?s)\\uFEFF?[ \\t]*(?:export[ \\t]+)?([A-Za-z_][A-Za-z0-9_.-]*)[ \\t]*=[ \\t]*";
  private static final String QUOTED = "\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"|'[^']*+'";
  private static final String END = "(?:[ \\t]+#[^\\r\\n]*)?[ \\t]*(?:\\r?\\n)?";

  private static final Pattern VARIABLE =
      Pattern.compile(KEY + "(" + QUOTED + "|(?!['\"])[^\\r\\n]*?)" + END);

  /** Quotes that make no sense are taken as part of the value. */
  private static final Pattern ODD_VARIABLE = Pattern.compile(KEY + "([^\\r\\n]*?)" + END);

  private static final Pattern OPEN_QUOTE = Pattern.compile(KEY + "['\"].*");

  /** A whole line, or several; whatever is no variable is kept as it is. */
  static EnvLine parse(String text) {
    return matched(VARIABLE, text);
  }

  /** A single line whose quotes make no sense. */
  static EnvLine odd(String text) {
    return matched(ODD_VARIABLE, text);
  }

  private static EnvLine matched(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.matches()
        ? new EnvLine(text, matcher.group(1), matcher.start(2), matcher.end(2))
        : new EnvLine(text, null, 0, 0);
  }

  /** Whether the value begins with a quote that the line does not end, or not well. */
  boolean goesOn() {
    return name == null && OPEN_QUOTE.matcher(text).matches();
  }

  /** The same line with another value. */
  EnvLine with(String quoted) {
    return parse(text.substring(0, from) + quoted + text.substring(to));
  }

  /** The value without its quotes. */
  String value() {
    return EnvQuotes.read(quoted());
  }

  /** The value with its quotes, if it has any. */
  String quoted() {
    return text.substring(from, to);
  }
}
