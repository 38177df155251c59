package dev.rolloutledger.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines as text with their tones as a terminal's colours, and back again: "select graphic rendition" of
 * ECMA-48, 8.3.117, of which no more than five are used.
 */
public final class Sgr {

  private static final Pattern CODE = Pattern.compile("\u001B\\[(\\d{1,2})m");
  private static final String RESET = "\u001B[0m";

  private Sgr() {}

  /** The text of a line; what others wrote into it steers no terminal. */
  public static String text(Line line) {
    StringBuilder text = new StringBuilder();
    for (Line.Span span : line.spans()) {
      text.append(toned(Plain.text(span.text()), span.tone()));
    }
    return text.toString();
  }

  /** A text in a tone. */
  public static String toned(String text, Tone tone) {
    int code = code(tone);
    return code == 0 ? text : "\u001B[" + code + "m" + text + RESET;
  }

  /** The line that a text is of; a colour that is none of these is plain. */
  public static Line line(String text) {
    Line line = Line.EMPTY;
    Tone tone = Tone.PLAIN;
    int at = 0;
    Matcher codes = CODE.matcher(text);
    while (codes.find()) {
      line = line.plus(text.substring(at, codes.start()), tone);
      tone = tone(Integer.parseInt(codes.group(1)));
      at = codes.end();
    }
    return line.plus(text.substring(at), tone);
  }

  private static int code(Tone tone) {
    return switch (tone) {
      case PLAIN -> 0;
      case STRONG -> 1;
      case DIM -> 2;
      case BAD -> 31;
      case GOOD -> 32;
      case WARNING -> 33;
    };
  }

  private static Tone tone(int code) {
    for (Tone tone : Tone.values()) {
      if (code(tone) == code) {
        return tone;
      }
    }
    return Tone.PLAIN;
  }
}
