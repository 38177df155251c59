package dev.rolloutledger.report.fold;

import java.util.Map;
import java.util.TreeMap;

/** Texts that others wrote, at a length that a page bears. */
final class Clip {

  /** The most characters of a reason, an answer, a finding. */
  static final int TEXT = 1_000;

  /** The most characters of a piece of evidence. */
  static final int EVIDENCE = 4_000;

  private static final int MOST_SETTINGS = 100;

  private Clip() {}

  static String text(String text) {
    return text(text, TEXT);
  }

  /** The beginning, and how much of it is left out. */
  static String text(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return text.substring(0, end) + "… (" + (text.length() - end) + " more characters)";
  }

  static Map<String, String> texts(Map<String, String> texts) {
    Map<String, String> clipped = new TreeMap<>();
    texts.entrySet().stream()
        .limit(MOST_SETTINGS)
        .forEach(entry -> clipped.put(text(entry.getKey(), 200), text(entry.getValue(), 200)));
    return clipped;
  }
}
