package dev.rolloutledger.worker.platform.envfile;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts an environment file into lines, without changing a character. */
final class EnvLines {

  private static final Pattern PHYSICAL = Pattern.compile("[^\\n]*\\n|[^\\n]+$");

  /** A value of more lines than this has lost its closing quote. */
  private static final int LONGEST_VALUE = 200;

  private EnvLines() {}

  static List<EnvLine> split(String text) {
    List<String> physical = new ArrayList<>();
    Matcher matcher = PHYSICAL.matcher(text);
    while (matcher.find()) {
      physical.add(matcher.group());
    }
    List<EnvLine> lines = new ArrayList<>();
    for (int i = 0; i < physical.size(); ) {
      int end = end(physical, i);
      String line = String.join("", physical.subList(i, end));
      EnvLine parsed = EnvLine.parse(line);
      lines.add(parsed.goesOn() ? EnvLine.odd(line) : parsed);
      i = end;
    }
    return lines;
  }

  /** Where the line that begins here ends: at the next one, unless a quoted value goes on. */
  private static int end(List<String> physical, int from) {
    String joined = physical.get(from);
    int last = Math.min(physical.size(), from + LONGEST_VALUE);
    for (int end = from + 1; EnvLine.parse(joined).goesOn() && end < last; end++) {
      joined = joined + physical.get(end);
      if (!EnvLine.parse(joined).goesOn()) {
        return end + 1;
      }
    }
    return from + 1;
  }
}
