package dev.rolloutledger.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A timeline's line for a terminal: time in UTC, ledger index, kind, sentence. */
public final class TimelineText {

  private static final int NARROWEST_SENTENCE = 30;

  private TimelineText() {}

  /**
   * The text; a sentence that is too long goes on below itself.
   *
   * @param width 0 for one line of any length
   */
  public static List<String> of(TimelineLine line, int width) {
    String kind = line.kind() == null ? "?" : line.kind().name().toLowerCase(Locale.ROOT);
    String lead =
        String.format(Locale.ROOT, "%s  %6d  %-8s  ", Texts.time(line.at()), line.index(), kind);
    if (width <= 0) {
      return List.of(lead + line.sentence());
    }
    List<String> lines = new ArrayList<>();
    int room = Math.max(NARROWEST_SENTENCE, width - lead.length());
    for (String part : Texts.wrap(line.sentence(), room)) {
      lines.add((lines.isEmpty() ? lead : " ".repeat(lead.length())) + part);
    }
    return lines;
  }
}
