package dev.rolloutledger.tlog;

import java.util.Base64;

/**
 * Padded base64 (RFC 4648, section 4) as the readers of Go take it: no other character, no missing
 * padding; the bits that a last digit has too many are ignored.
 */
final class Base64Text {

  private static final int SHOWN = 80;

  private Base64Text() {}

  /**
   * The bytes of a text.
   *
   * @param what what the text should be, for the sentence
   */
  static byte[] decode(String text, String what) {
    if (text.length() % 4 == 0) {
      try {
        return Base64.getDecoder().decode(text);
      } catch (IllegalArgumentException e) {
        throw new TlogException(sentence(text, what), e);
      }
    }
    throw new TlogException(sentence(text, what));
  }

  private static String sentence(String text, String what) {
    return "expected " + what + " in padded base64, found " + quoted(text);
  }

  static String encode(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** A text of others for a sentence: not longer than a line, in quotes. */
  static String quoted(String text) {
    return '"' + (text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…") + '"';
  }
}
