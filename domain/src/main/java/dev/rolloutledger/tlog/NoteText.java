package dev.rolloutledger.tlog;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Text as signed notes are made of: UTF-8 in one way only, and no control character but the newline. */
final class NoteText {

  private static final int FIRST_PRINTABLE = 0x20;

  private NoteText() {}

  static String decode(byte[] bytes) {
    try {
      return checked(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      throw new TlogException("expected a signed note in UTF-8, found other bytes", e);
    }
  }

  static byte[] encode(String text) {
    try {
      ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(checked(text)));
      byte[] exact = new byte[bytes.remaining()];
      bytes.get(exact);
      return exact;
    } catch (CharacterCodingException e) {
      throw new TlogException("expected a note's text, found half a character", e);
    }
  }

  private static String checked(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < FIRST_PRINTABLE && text.charAt(i) != '\n') {
        throw new TlogException("expected a note without control characters, found U+"
            + String.format(Locale.ROOT, "%04X", (int) text.charAt(i)) + " at character " + i);
      }
    }
    return text;
  }

  /** Refuses a name of a key that could not be told from the rest of its line. */
  static void checkName(String name) {
    if (name.isEmpty() || name.indexOf('+') >= 0 || name.codePoints().anyMatch(NoteText::space)) {
      throw new TlogException(
          "expected a key's name without spaces and +, such as example.com/log, found "
              + Base64Text.quoted(name));
    }
    encode(name);
  }

  /** Exactly the characters with Unicode's property White_Space. */
  private static boolean space(int c) {
    return Character.isSpaceChar(c) || (c >= '\t' && c <= '\r') || c == 0x85;
  }
}
