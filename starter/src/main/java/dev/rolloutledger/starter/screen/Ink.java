package dev.rolloutledger.starter.screen;

import dev.rolloutledger.text.Line;
import dev.rolloutledger.text.Tone;

/**
 * How a line gets onto a terminal: coloured or not, with all characters or ASCII's alone. Text that
 * others wrote never steers the terminal.
 *
 * @param coloured whether tones become colours; the words say the same without
 * @param ascii whether every other character becomes a question mark
 */
record Ink(boolean coloured, boolean ascii) {

  private static final String RESET = "\u001B[0m";

  String on(Line line) {
    StringBuilder text = new StringBuilder();
    for (Line.Span span : line.spans()) {
      String code = coloured ? code(span.tone()) : "";
      text.append(code).append(plain(span.text())).append(code.isEmpty() ? "" : RESET);
    }
    return text.toString();
  }

  String plain(String text) {
    String plain = Plain.text(text);
    return ascii ? plain.replaceAll("[^\\x00-\\x7F]", "?") : plain;
  }

  private static String code(Tone tone) {
    return switch (tone) {
      case PLAIN -> "";
      case DIM -> "\u001B[2m";
      case STRONG -> "\u001B[1m";
      case GOOD -> "\u001B[32m";
      case WARNING -> "\u001B[33m";
      case BAD -> "\u001B[31m";
    };
  }
}
