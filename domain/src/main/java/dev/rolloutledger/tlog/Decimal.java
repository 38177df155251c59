package dev.rolloutledger.tlog;

/** Numbers as these formats write them: ASCII digits, no leading zeros, no sign. */
final class Decimal {

  private Decimal() {}

  /**
   * A number from 0 to 2^63 - 1.
   *
   * @param what what the number should be, for the sentence
   */
  static long parse(String text, String what) {
    if (wellFormed(text)) {
      try {
        return Long.parseLong(text);
      } catch (NumberFormatException e) {
        throw new TlogException(sentence(text, what), e);
      }
    }
    throw new TlogException(sentence(text, what));
  }

  private static boolean wellFormed(String text) {
    boolean leadingZero = text.length() > 1 && text.charAt(0) == '0';
    return !text.isEmpty() && !leadingZero && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static String sentence(String text, String what) {
    return "expected " + what + " as a decimal number without leading zeros, found "
        + Base64Text.quoted(text);
  }
}
