package dev.rolloutledger.starter.verb;

import dev.rolloutledger.entry.StatusText;
import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.starter.source.Lookout.Seen;
import dev.rolloutledger.text.Layout;
import dev.rolloutledger.text.Line;
import dev.rolloutledger.text.Tone;
import java.util.ArrayList;
import java.util.List;

/** A status as a whole terminal: the status itself, and a last row about the watching. */
final class Watched {

  private Watched() {}

  static List<Line> of(Seen seen, Layout layout, int rows) {
    List<Line> lines = new ArrayList<>(StatusText.of(seen.report(), layout, rows - 1));
    while (lines.size() < rows - 1) {
      lines.add(Line.EMPTY);
    }
    lines.add(foot(seen));
    return lines;
  }

  private static Line foot(Seen seen) {
    if (seen.away() != null) {
      return Line.of("! ", Tone.WARNING)
          .plus("up does not answer since " + Texts.time(seen.away()), Tone.WARNING)
          .plus("; trying again", Tone.PLAIN);
    }
    boolean stored = seen.report().noEngineSince() != null;
    return Line.of(
        (stored
                ? "from the ledger; no engine runs"
                : Texts.time(seen.report().rollout().now())) + "   Ctrl-C leaves it running",
        Tone.DIM);
  }
}
