package dev.rolloutledger.reconcile;

import dev.rolloutledger.text.Glyphs;
import dev.rolloutledger.text.Layout;
import dev.rolloutledger.text.Line;
import dev.rolloutledger.text.Page;
import dev.rolloutledger.text.Tone;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What came of the comparison, for people. */
public final class ReconciledText {

  /** Differences of a kind that are shown; a file of the wrong rollout has one in each line. */
  private static final int OF_A_KIND = 20;

  private final Reconciled reconciled;
  private final Page page;
  private final Glyphs glyphs;

  private ReconciledText(Reconciled reconciled, Layout layout) {
    this.reconciled = reconciled;
    this.page = new Page(layout);
    this.glyphs = layout.glyphs();
  }

  /** The lines to be shown. */
  public static List<Line> of(Reconciled reconciled, Layout layout) {
    ReconciledText text = new ReconciledText(reconciled, layout);
    text.runs();
    text.counts();
    text.differences();
    text.verdict();
    return text.page.lines();
  }

  private void runs() {
    row("rollout", reconciled.rollout(), Tone.STRONG);
    boolean first = true;
    for (SeenRun run : reconciled.runs()) {
      String closed = run.closed().isEmpty() ? "goes on" : run.closed();
      row(
          first ? "runs" : "",
          run.run() + ", epoch " + run.epoch() + ", " + run.events() + " events, " + closed,
          Tone.PLAIN);
      first = false;
    }
  }

  private void counts() {
    boolean first = true;
    for (Map.Entry<Matched, Long> each : reconciled.matched().entrySet()) {
      row(first ? "matched" : "", each.getKey().say(each.getValue()), Tone.PLAIN);
      first = false;
    }
    first = true;
    for (Map.Entry<Alone, Long> each : reconciled.alone().entrySet()) {
      row(first ? "alone" : "", each.getValue() + " x " + each.getKey().words(), Tone.DIM);
      first = false;
    }
  }

  private void differences() {
    for (Difference.Kind kind : Difference.Kind.values()) {
      List<Difference> all =
          reconciled.differences().stream().filter(each -> each.kind() == kind).toList();
      if (!all.isEmpty()) {
        page.gap();
      }
      all.stream().limit(OF_A_KIND).forEach(each -> finding(kind, each));
      if (all.size() > OF_A_KIND) {
        page.say("and " + (all.size() - OF_A_KIND) + " more of " + word(kind), Tone.PLAIN);
      }
    }
  }

  private void finding(Difference.Kind kind, Difference difference) {
    page.hang(
        glyphs.takenBack() + " ", Tone.BAD, word(kind) + ", " + difference.sentence(), Tone.PLAIN);
  }

  private static String word(Difference.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private void verdict() {
    page.gap();
    reconciled
        .lost()
        .forEach(
            lost -> page.hang(glyphs.givenUp() + " ", Tone.WARNING, lost.sentence(), Tone.PLAIN));
    int wrong = reconciled.differences().size();
    if (wrong > 0) {
      page.say(
          (wrong == 1 ? "1 difference" : wrong + " differences") + " between history and ledger",
          Tone.BAD);
    } else if (!reconciled.complete()) {
      page.say("what could be compared agrees; not all of it could be", Tone.WARNING);
    } else {
      page.say("history and ledger agree", Tone.GOOD);
    }
  }

  private void row(String lead, String text, Tone tone) {
    page.hang(String.format(Locale.ROOT, "%-9s", lead), Tone.DIM, text, tone);
  }
}
