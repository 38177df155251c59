package dev.rolloutledger.worker.diagnosis;

import dev.rolloutledger.worker.connection.secret.Redactor;
import java.util.ArrayList;
import java.util.List;

/** What was found, as lines that may be kept: without secrets, each and all of them bounded. */
public final class Findings {

  private static final int LONGEST = 300;

  private Findings() {}

  /** At most {@link Diagnostic#MOST_LINES} lines; the last one says how many more there are. */
  public static List<String> of(List<String> lines, Redactor redactor) {
    List<String> kept = new ArrayList<>();
    boolean more = lines.size() > Diagnostic.MOST_LINES;
    for (String line : lines.subList(0, more ? Diagnostic.MOST_LINES - 1 : lines.size())) {
      kept.add(redactor.excerpt(line.replaceAll("\\p{Cntrl}", " ").stripTrailing(), LONGEST));
    }
    if (more) {
      kept.add("... and " + (lines.size() - kept.size()) + " more");
    }
    return kept;
  }
}
