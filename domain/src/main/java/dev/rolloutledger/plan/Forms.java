package dev.rolloutledger.plan;

import dev.rolloutledger.plan.yaml.Cursor;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The forms of single values in a plan. */
final class Forms {

  static final Duration SECOND = Duration.ofSeconds(1);
  static final Duration MINUTE = Duration.ofMinutes(1);
  static final Duration DAY = Duration.ofDays(1);
  static final Duration MONTH = Duration.ofDays(30);
  static final Duration YEAR = Duration.ofDays(365);

  private static final String A_NAME =
      "a name of lower case letters, digits and hyphens, at most 60";
  private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?");
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,199})");
  private static final Pattern AMOUNT = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,6})?)");
  private static final Pattern SHARE = Pattern.compile("(\\d{1,4}(?:\\.\\d{1,6})?)\\s*%?");

  private Forms() {}

  /** A name of the plan's own: of itself, a phase, a check, a metric, an attestation. */
  static String name(Cursor at) {
    return matching(at, A_NAME, NAME);
  }

  /** The same for a name that is a key; its entry's value is elsewhere. */
  static String name(String key, Cursor entry) {
    if (!NAME.matcher(key).matches()) {
      entry.faultKey(A_NAME, key);
    }
    return key;
  }

  /** A name that another system gives: of a flag, a setting. */
  static boolean foreign(String key) {
    return KEY.matcher(key).matches();
  }

  static String foreign(Cursor at, String what) {
    return matching(at, what + " (letters, digits, _, . and -)", KEY);
  }

  /** A text without a line break. */
  static String line(Cursor at, String expected) {
    return matching(at, expected, Pattern.compile("[^\n\t]*\\S[^\n\t]*"));
  }

  /** The one word that may stand there. */
  static void word(Cursor at, String word) {
    matching(at, "\"" + word + "\"", Pattern.compile(Pattern.quote(word)));
  }

  private static String matching(Cursor at, String expected, Pattern pattern) {
    return at.parse(expected, "", text -> {
      if (!pattern.matcher(text).matches()) {
        throw new IllegalArgumentException(text);
      }
      return text;
    });
  }

  /** A duration within bounds, both included. */
  static Duration duration(Cursor at, Duration least, Duration most) {
    String expected = "a duration such as 90s or 48h, from "
        + Durations.format(least)
        + " to "
        + Durations.format(most);
    return at.parse(
        expected, least, text -> within(Durations.parse(text), d -> in(d, least, most)));
  }

  private static boolean in(Duration duration, Duration least, Duration most) {
    return duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0;
  }

  /** A whole number within bounds, both included. */
  static int whole(Cursor at, int least, int most) {
    return at.parse(
        "a whole number from " + least + " to " + most,
        least,
        text -> within(Integer.parseInt(text), n -> n >= least && n <= most));
  }

  /** A number of at least 0. */
  static double amount(Cursor at) {
    return at.parse(
        "a number of at least 0", 0.0, text -> matching(text, AMOUNT).doubleValue());
  }

  /** A share of the traffic in whole percent. */
  static int percentage(Cursor at) {
    return at.parse(
        "a percentage from 1 % to 100 %, without decimals",
        1, text -> within(matching(text, SHARE).intValueExact(), n -> n >= 1 && n <= 100));
  }

  /** How much of something must be there: more than 0 %, at most 100 %. */
  static double coverage(Cursor at) {
    return at.parse(
        "more than 0 % and at most 100 %",
        100.0, text -> within(matching(text, SHARE).doubleValue(), n -> n > 0 && n <= 100));
  }

  /** How sure a finding must be, in %. */
  static double confidence(Cursor at) {
    return at.parse(
        "a confidence from 80 % to 99.99 %",
        Comparison.CONFIDENCE,
        text -> within(matching(text, SHARE).doubleValue(), n -> n >= 80 && n <= 99.99));
  }

  private static BigDecimal matching(String text, Pattern form) {
    Matcher matcher = form.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(text);
    }
    return new BigDecimal(matcher.group(1));
  }

  /** Names in a list, each once. */
  static List<String> names(Cursor at) {
    List<String> names = new ArrayList<>();
    for (Cursor item : at.items("a list of names")) {
      String name = name(item);
      if (names.contains(name)) {
        item.fault("each name once");
      }
      names.add(name);
    }
    return names;
  }

  /** Attestations by id. */
  static List<Attestation> attestations(Cursor at) {
    List<Attestation> attestations = new ArrayList<>();
    at.entries("a mapping from ids to sentences")
        .forEach((id, entry) -> attestations.add(
            new Attestation(name(id, entry), entry.text("a sentence that is attested"))));
    return attestations;
  }

  private static <T> T within(T value, Predicate<T> bounds) {
    if (!bounds.test(value)) {
      throw new IllegalArgumentException();
    }
    return value;
  }
}
