package dev.rolloutledger.starter.trust;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Signed notes that stand in one file, an empty line after each. */
final class Notes {

  private static final String SIGNATURE = "\u2014 ";

  private Notes() {}

  /** The notes; the whole file where it has one, or none. */
  static List<byte[]> of(byte[] file) {
    List<byte[]> notes = new ArrayList<>();
    // Byte for byte, as each note has it: whether it is in UTF-8 is for its reader.
    String text = new String(file, StandardCharsets.ISO_8859_1);
    String signature =
        new String(SIGNATURE.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    int start = 0;
    boolean signed = false;
    for (int at = 0; at < text.length(); at = lineEnd(text, at)) {
      if (signed && text.charAt(at) == '\n') {
        notes.add(bytes(text, start, at));
        start = at + 1;
      }
      signed = text.startsWith(signature, at);
    }
    if (start < text.length() || notes.isEmpty()) {
      notes.add(bytes(text, start, text.length()));
    }
    return notes;
  }

  private static int lineEnd(String text, int at) {
    int end = text.indexOf('\n', at);
    return end < 0 ? text.length() : end + 1;
  }

  private static byte[] bytes(String text, int from, int to) {
    return text.substring(from, to).getBytes(StandardCharsets.ISO_8859_1);
  }
}
