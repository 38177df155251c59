package dev.rolloutledger.worker.window.ics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line of a calendar, with what was folded behind it.
 *
 * @param number where it begins, from 1
 * @param name in capitals
 * @param parameters by their names in capitals, without quotes
 */
record IcsLine(int number, String name, Map<String, String> parameters, String value) {

  private static final int SHOWN = 60;

  /** All lines of a text. */
  static List<IcsLine> all(String text) throws IcsException {
    List<IcsLine> lines = new ArrayList<>();
    StringBuilder open = new StringBuilder();
    int begun = 0;
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (!open.isEmpty() && (line.startsWith(" ") || line.startsWith("\t"))) {
        open.append(line, 1, line.length());
      } else {
        add(lines, begun, open);
        begun = number;
        open.append(number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line);
      }
    }
    add(lines, begun, open);
    return lines;
  }

  private static void add(List<IcsLine> lines, int number, StringBuilder open) throws IcsException {
    String text = open.toString();
    open.setLength(0);
    if (text.isBlank()) {
      return;
    }
    int end = endOfName(text);
    if (end < 0) {
      String expected =
          lines.isEmpty() ? "a calendar that begins with BEGIN:VCALENDAR" : "a name and a value";
      throw new IcsException(number, expected, quoted(text));
    }
    String[] parts = split(text.substring(0, end));
    Map<String, String> parameters = new HashMap<>();
    for (int i = 1; i < parts.length; i++) {
      int equals = parts[i].indexOf('=');
      if (equals > 0) {
        parameters.put(
            parts[i].substring(0, equals).toUpperCase(Locale.ROOT),
            parts[i].substring(equals + 1).replace("\"", ""));
      }
    }
    lines.add(new IcsLine(
        number, parts[0].strip().toUpperCase(Locale.ROOT), parameters, text.substring(end + 1)));
  }

  /** The first colon that does not stand in quotes. */
  private static int endOfName(String text) {
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '"') {
        quoted = !quoted;
      } else if (text.charAt(i) == ':' && !quoted) {
        return i;
      }
    }
    return -1;
  }

  private static String[] split(String head) {
    return head.split(";(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1);
  }

  @Nullable
  String parameter(String key) {
    return parameters.get(key);
  }

  boolean is(String otherName, String otherValue) {
    return name.equals(otherName) && value.strip().equalsIgnoreCase(otherValue);
  }

  IcsException fault(String expected) {
    return new IcsException(number, expected + " in " + name, quoted(value));
  }

  /** The value as a text for people. */
  String words() {
    return value
        .replace("\\n", " ")
        .replace("\\N", " ")
        .replace("\\,", ",")
        .replace("\\;", ";")
        .replace("\\\\", "\\")
        .strip();
  }

  static String quoted(String text) {
    String shown = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    return "\"" + shown.replaceAll("\\p{Cntrl}", "?") + "\"";
  }
}
