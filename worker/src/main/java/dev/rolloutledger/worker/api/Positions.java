package dev.rolloutledger.worker.api;

import java.util.regex.Pattern;

/** Indexes and positions as requests write them. */
public final class Positions {

  /** The greatest that a request may name. */
  static final long MOST = 999_999_999_999_999_999L;

  private static final Pattern FORM = Pattern.compile("\\d{1,18}");

  private Positions() {}

  /**
   * The number, from 0.
   *
   * @throws NumberFormatException if it is none
   */
  public static long parsed(String text) {
    if (!FORM.matcher(text).matches()) {
      throw new NumberFormatException(text);
    }
    return Long.parseLong(text);
  }
}
