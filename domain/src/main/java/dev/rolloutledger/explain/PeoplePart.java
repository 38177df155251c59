package dev.rolloutledger.explain;

import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.text.Line;
import dev.rolloutledger.text.Page;
import dev.rolloutledger.text.Tone;
import java.time.Instant;

/** Who approved or attested what, seeing which figures, and the checks that ran. */
final class PeoplePart {

  private PeoplePart() {}

  static void write(Page page, Explanation explanation) {
    if (!explanation.checks().isEmpty()) {
      page.line(Line.of("checks", Tone.DIM));
      explanation.checks().forEach(check -> check(page, check));
      page.gap();
    }
    if (!explanation.people().isEmpty()) {
      page.line(Line.of("people", Tone.DIM));
      explanation
          .people()
          .forEach(said -> said(page, said, explanation.standing().now()));
    }
  }

  private static void check(Page page, CheckEvidence check) {
    page.hang(
        check.passed() ? "  [x] " : "  [ ] ",
        check.passed() ? Tone.GOOD : Tone.BAD,
        check.check()
            + (check.passed() ? ": " : " failed: expected " + check.expected() + ", found ")
            + check.found() + " (entry " + check.index() + ")",
        Tone.PLAIN);
  }

  private static void said(Page page, Said said, Instant at) {
    boolean counts = said.until() == null || at.isBefore(said.until());
    page.hang(
        counts ? "  [x] " : "  [ ] ",
        counts ? Tone.GOOD : Tone.WARNING,
        Texts.time(said.at()) + ", entry " + said.index() + ": " + said.by() + " " + said.did()
            + " " + said.what()
            + (said.until() == null
                ? ""
                : (counts ? ", until " : ", expired ") + Texts.time(said.until()))
            + (said.seen() == null ? "" : ", having seen entry " + said.seen())
            + (said.reason().isBlank() ? "" : ": " + said.reason()),
        Tone.PLAIN);
    said.standing()
        .forEach(
            (metric, figures) -> page.hang("      " + metric + "  ", Tone.DIM, figures, Tone.DIM));
  }
}
