package dev.rolloutledger.worker.diagnosis.desk;

import dev.rolloutledger.worker.diagnosis.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * What a look found, at a size that an entry bears.
 *
 * @param lines redacted; at most 50, each of at most 500 characters, together at most 8,000
 * @param omitted how many more there were
 */
record Cut(List<String> lines, int omitted) {

  private static final int LONGEST_LINE = 500;
  private static final int LONGEST_ASKED = 1_000;
  private static final int ALL = 8_000;

  static Cut of(List<String> found, UnaryOperator<String> redact) {
    List<String> kept = new ArrayList<>();
    int left = ALL;
    for (String line : found) {
      String cut = cut(redact.apply(line), LONGEST_LINE);
      if (kept.size() == Diagnostic.MOST_LINES || cut.length() > left) {
        break;
      }
      kept.add(cut);
      left -= cut.length();
    }
    return new Cut(List.copyOf(kept), found.size() - kept.size());
  }

  /** One text, such as a query or a reason. */
  static String text(String text, UnaryOperator<String> redact) {
    return cut(redact.apply(text), LONGEST_ASKED);
  }

  private static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return text.substring(0, end)
        + String.format(Locale.ROOT, "... (%,d more characters)", text.length() - end);
  }
}
