package dev.rolloutledger.explain;

import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.rollout.DiagnosisEvent.Found;
import dev.rolloutledger.text.Line;
import dev.rolloutledger.text.Page;
import dev.rolloutledger.text.Tone;

/** What the plan's diagnoses found, and the fix that it suggests. */
final class DiagnosesPart {

  /** What a screen bears; the entry has the rest. */
  private static final int MOST_LINES = 12;

  private DiagnosesPart() {}

  static void write(Page page, Explanation explanation) {
    explanation.diagnoses().forEach(diagnosis -> {
      write(page, diagnosis);
      page.gap();
    });
  }

  private static void write(Page page, DiagnosisEvidence diagnosis) {
    page.line(Line.of("diagnosis ", Tone.DIM)
        .plus(diagnosis.diagnosis(), Tone.STRONG)
        .plus(
            "  (" + diagnosis.trigger() + ")  entry " + diagnosis.index() + ", "
                + Texts.time(diagnosis.at()),
            Tone.DIM));
    if (!diagnosis.recorded()) {
      page.hang("  ", Tone.DIM, "what it found is not recorded yet", Tone.WARNING);
    }
    diagnosis.looks().forEach(look -> look(page, look));
    if (!diagnosis.fix().isBlank()) {
      page.hang("  fix  ", Tone.STRONG, diagnosis.fix().strip(), Tone.PLAIN);
    }
  }

  private static void look(Page page, Found look) {
    page.hang("  " + look.look() + "  ", Tone.STRONG, look.asked(), Tone.DIM);
    if (look.failed() != null) {
      page.hang("    ! ", Tone.WARNING, look.failed(), Tone.WARNING);
    } else if (look.lines().isEmpty()) {
      page.hang("    ", Tone.DIM, "found nothing", Tone.PLAIN);
    }
    look.lines().stream()
        .limit(MOST_LINES)
        .forEach(line -> page.hang("    ", Tone.DIM, line, Tone.PLAIN));
    int more = look.lines().size() - MOST_LINES;
    if (more > 0 || look.omitted() > 0) {
      page.hang(
          "    ", Tone.DIM, "and " + (Math.max(0, more) + look.omitted()) + " more", Tone.DIM);
    }
  }
}
