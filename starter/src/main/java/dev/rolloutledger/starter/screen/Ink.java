package dev.rolloutledger.starter.screen;

import dev.rolloutledger.text.Line;
import dev.rolloutledger.text.Plain;
import dev.rolloutledger.text.Sgr;

/**
 * How a line gets onto a terminal: coloured or not, with all characters or ASCII's alone. Text that
 * others wrote never steers the terminal.
 *
 * @param coloured whether tones become colours; the words say the same without
 * @param ascii whether every other character becomes a question mark
 */
record Ink(boolean coloured, boolean ascii) {

  String on(Line line) {
    StringBuilder text = new StringBuilder();
    for (Line.Span span : line.spans()) {
      String plain = plain(span.text());
      text.append(coloured ? Sgr.toned(plain, span.tone()) : plain);
    }
    return text.toString();
  }

  String plain(String text) {
    String plain = Plain.text(text);
    return ascii ? plain.replaceAll("[^\\x00-\\x7F]", "?") : plain;
  }
}
