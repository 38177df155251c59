package dev.rolloutledger.worker.pattern;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression in RE2's syntax. It is matched in time that grows with the text and no faster, so
 * none can backtrack for ever; what RE2 cannot promise that for, looking around and back references, is
 * no pattern here.
 *
 * @see <a href="https://github.com/google/re2/wiki/Syntax">RE2's syntax</a>
 */
public final class LinearPattern {

  /** Longest pattern, in characters. */
  private static final int LONGEST = 1_000;

  /** Most steps of a pattern with its repetitions written out. */
  private static final int MOST_STEPS = 2_000;

  private final Pattern pattern;

  private LinearPattern(Pattern pattern) {
    this.pattern = pattern;
  }

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException if it is none, with a sentence
   */
  public static LinearPattern parse(String text) {
    if (text.length() > LONGEST || Extent.of(text) > MOST_STEPS) {
      throw new IllegalArgumentException("expected a pattern of at most " + LONGEST
          + " characters, and of " + MOST_STEPS + " steps with its repetitions written out, found a"
          + " larger one");
    }
    try {
      return new LinearPattern(Pattern.compile(text));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "expected a pattern in RE2's syntax, which knows neither (?=...) nor back references, found \""
              + text + "\" (" + e.getDescription() + ")",
          e);
    }
  }

  /** Whether a text is a pattern. */
  public static boolean isOne(String text) {
    try {
      parse(text);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Whether it matches somewhere in a text. */
  public boolean in(CharSequence text) {
    return pattern.matcher(text).find();
  }

  /** Whether it matches all of a text. */
  public boolean matches(String text) {
    return pattern.matches(text);
  }

  /** How many groups it captures. */
  public int groups() {
    return pattern.groupCount();
  }

  /**
   * What it finds, each time of its first group where it has one.
   *
   * @param most how many are looked for
   */
  public List<String> all(CharSequence text, int most) {
    List<String> all = new ArrayList<>();
    Matcher matcher = pattern.matcher(text);
    while (all.size() < most && matcher.find()) {
      all.add(Objects.requireNonNullElse(found(matcher), ""));
    }
    return all;
  }

  private @Nullable String found(Matcher matcher) {
    return groups() == 0 ? matcher.group() : matcher.group(1);
  }

  /** As it is written. */
  @Override
  public String toString() {
    return pattern.pattern();
  }
}
