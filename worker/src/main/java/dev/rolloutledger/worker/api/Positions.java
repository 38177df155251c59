package dev.rolloutledger.worker.api;

import java.util.regex.Pattern;

/** Indexes and positions as requests write them. */
final class Positions {

  private static final Pattern FORM = Pattern.compile("\\d{1,18}");

  private Positions() {}

  /**
   * The number, from 0.
   *
   * @throws NumberFormatException if it is none
   */
  static long parsed(String text) {
    if (!FORM.matcher(text).matches()) {
      throw new NumberFormatException(text);
    }
    return Long.parseLong(text);
  }
}
