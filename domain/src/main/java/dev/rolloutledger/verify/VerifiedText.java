package dev.rolloutledger.verify;

import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.text.Glyphs;
import dev.rolloutledger.text.Layout;
import dev.rolloutledger.text.Line;
import dev.rolloutledger.text.Page;
import dev.rolloutledger.text.Tone;
import java.util.List;
import java.util.Locale;

/** What came of verifying a log, for people. */
public final class VerifiedText {

  private static final int OF_A_KIND = 5;
  private static final int REDACTED = 10;
  private static final String INDENT = "           ";

  private final Verified verified;
  private final Page page;
  private final Glyphs glyphs;

  private VerifiedText(Verified verified, Layout layout) {
    this.verified = verified;
    this.page = new Page(layout);
    this.glyphs = layout.glyphs();
  }

  /** The lines to be shown. */
  public static List<Line> of(Verified verified, Layout layout) {
    VerifiedText text = new VerifiedText(verified, layout);
    text.checked();
    text.checkpoints();
    text.said();
    text.findings();
    text.verdict();
    return text.page.lines();
  }

  private void checked() {
    Counts counts = verified.counts();
    row("looked at", verified.what(), Tone.STRONG);
    row("entries", entries(), Tone.PLAIN);
    if (counts.entries() > 0) {
      row(
          "",
          number(counts.entries(), "row made into a leaf again", "rows made into leaves again")
              + ", in " + number(counts.streams(), "stream", "streams"),
          Tone.PLAIN);
    }
    if (counts.tiles() > 0) {
      row(
          "",
          number(counts.bundled(), "entry of the bundles hashed", "entries of the bundles hashed")
              + " again, " + number(counts.tiles(), "tile", "tiles") + " compared",
          Tone.PLAIN);
    }
    if (counts.snapshots() > 0) {
      row(
          "",
          number(counts.snapshots(), "snapshot", "snapshots")
              + " compared with what the entries add up to",
          Tone.PLAIN);
    }
    row("root", verified.root(), Tone.PLAIN);
  }

  private String entries() {
    if (verified.size() == 0) {
      return "none";
    }
    String all = number(verified.size(), "entry", "entries") + ", 0 to " + (verified.size() - 1);
    return verified.from() == 0
        ? all
        : all + "; looked at from " + verified.from() + " on, what is before by its hashes";
  }

  private void checkpoints() {
    boolean first = true;
    for (String key : verified.keys()) {
      row(first ? "key" : "", key, Tone.PLAIN);
      first = false;
    }
    if (!verified.pinned() && !first) {
      row(
          "",
          "from the home itself: whoever changed the ledger may have changed it;"
              + " pin it with --key",
          Tone.WARNING);
    }
    first = true;
    for (Verified.Signed each : verified.checkpoints()) {
      Line line = Line.of(lead(first ? "signed" : ""), Tone.DIM)
          .plus(
              each.agrees() ? glyphs.passed() + " " : glyphs.takenBack() + " ",
              each.agrees() ? Tone.GOOD : Tone.BAD)
          .plus(
              each.name() + ", " + number(each.size(), "entry", "entries")
                  + (each.outside() ? ", kept outside" : ""),
              Tone.PLAIN);
      page.line(line);
      first = false;
    }
  }

  private void said() {
    verified.redacted().stream().limit(REDACTED).forEach(each -> row("redacted", each, Tone.PLAIN));
    int more = verified.redacted().size() - REDACTED;
    if (more > 0) {
      row("", "and " + more + " more", Tone.PLAIN);
    }
    verified.notes().forEach(note -> row("note", note, Tone.PLAIN));
  }

  private void findings() {
    if (verified.wrong() == 0) {
      return;
    }
    page.gap();
    long shown = 0;
    for (Problem problem : Problem.values()) {
      List<Finding> some = verified.findings().stream()
          .filter(each -> each.problem() == problem)
          .limit(OF_A_KIND)
          .toList();
      some.forEach(
          each -> page.hang(glyphs.takenBack() + " ", Tone.BAD, each.sentence(), Tone.PLAIN));
      shown += some.size();
    }
    if (verified.wrong() > shown) {
      page.line(Line.of(
          "  and " + number(verified.wrong() - shown, "more like these", "more like these"),
          Tone.PLAIN));
    }
  }

  private void verdict() {
    page.gap();
    switch (verified.verdict()) {
      case TAMPERED ->
        page.say(
            "TAMPERED: " + number(verified.wrong(), "thing is", "things are")
                + " not as they were signed",
            Tone.BAD);
      case UNPROVED -> verified.unproved().forEach(why -> page.say("UNPROVED: " + why, Tone.BAD));
      case VERIFIED -> page.say("VERIFIED: every entry is as it was signed", Tone.GOOD);
    }
    Tail tail = verified.tail();
    if (tail != null && verified.verdict() != Verified.Verdict.TAMPERED) {
      page.say(
          "NOT ANCHORED" + (tail.since() == null ? "" : " since " + Texts.time(tail.since()))
              + ": no checkpoint kept outside covers entries " + tail.from() + " to " + tail.to()
              + "; whoever holds the ledger and its key could have taken some away, or put others in"
              + " their place, and this would not show it",
          Tone.WARNING);
    }
  }

  private void row(String lead, String text, Tone tone) {
    page.hang(lead(lead), Tone.DIM, text, tone);
  }

  private static String lead(String lead) {
    return lead + INDENT.substring(lead.length());
  }

  private static String number(long count, String one, String many) {
    return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : many);
  }
}
