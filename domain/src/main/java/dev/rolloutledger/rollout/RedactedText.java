package dev.rolloutledger.rollout;

import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What stands in the place of a personal text that was removed: {@code redacted:} and the salted hash
 * of what stood there. Those who read it for people say it as {@code [redacted by entry 40: 3fa9c2d1]}:
 * with a piece of the hash, so that two texts stay two.
 */
public final class RedactedText {

  /** What a removed text begins with; 64 hexadecimal digits follow. */
  public static final String MARK = "redacted:";

  private static final int SHORT = 8;
  private static final Pattern STORED = Pattern.compile(MARK + "([0-9a-f]{64})");
  private static final Pattern ANY =
      Pattern.compile(STORED.pattern() + "|\\[redacted by entry \\d{1,18}: [0-9a-f]{8}]");

  private RedactedText() {}

  /** Whether a removed text stands in a text, as it is stored or as it is said. */
  public static boolean in(String text) {
    return text.contains("redacted") && ANY.matcher(text).find();
  }

  /** Whether a text was removed, and nothing else is left of it. */
  public static boolean is(String text) {
    return text.startsWith(MARK) && STORED.matcher(text).matches();
  }

  /**
   * The text with each stored mark in other words.
   *
   * @param words given the hash of a removed text; the mark itself where it is to stay
   */
  public static String said(String text, Function<String, String> words) {
    return text.contains(MARK)
        ? STORED.matcher(text).replaceAll(found -> words.apply(hash(found)))
        : text;
  }

  private static String hash(MatchResult found) {
    return found.group(1);
  }

  /** How it is said. */
  public static String words(String hash, long entry) {
    return "[redacted by entry " + entry + ": " + hash.substring(0, SHORT) + "]";
  }
}
