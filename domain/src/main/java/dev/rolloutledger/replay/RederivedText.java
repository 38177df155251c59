package dev.rolloutledger.replay;

import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.text.Layout;
import dev.rolloutledger.text.Line;
import dev.rolloutledger.text.Page;
import dev.rolloutledger.text.Tone;
import java.util.List;
import java.util.Locale;

/** What came of deriving a rollout again, for people. */
public final class RederivedText {

  private RederivedText() {}

  /** The lines; each difference has its own. */
  public static List<Line> of(String rollout, Rederived again, Layout layout) {
    Page page = new Page(layout);
    String counted = String.format(
        Locale.ROOT,
        "%s: %s, %s and %s derived again%s: ",
        rollout,
        counted(again.verdicts(), "verdict"),
        counted(again.judgements(), "judgement"),
        counted(again.decisions(), "decision"),
        again.by().isEmpty() ? "" : " by judge " + String.join(", ", again.by()));
    page.say(
        counted + (again.agrees() ? "all as recorded" : differing(again)),
        again.agrees() ? Tone.GOOD : Tone.BAD);
    for (Difference difference : again.differences()) {
      page.hang(
          "  ", Tone.PLAIN, Texts.time(difference.at()) + "  " + difference.sentence(), Tone.PLAIN);
    }
    long more = again.differing() - again.differences().size();
    if (more > 0) {
      page.say("  and " + more + " more", Tone.PLAIN);
    }
    if (again.unread() > 0) {
      page.say(
          again.unread()
              + (again.unread() == 1 ? " entry" : " entries")
              + " that this release cannot read: passed over, and nothing was derived from "
              + (again.unread() == 1 ? "it" : "them"),
          Tone.WARNING);
    }
    return page.lines();
  }

  private static String differing(Rederived again) {
    return counted(again.differing(), "difference");
  }

  private static String counted(long count, String what) {
    return String.format(Locale.ROOT, "%,d %s%s", count, what, count == 1 ? "" : "s");
  }
}
