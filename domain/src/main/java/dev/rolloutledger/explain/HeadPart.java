package dev.rolloutledger.explain;

import dev.rolloutledger.entry.HoldView;
import dev.rolloutledger.entry.StatusView;
import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.Stage;
import dev.rolloutledger.text.Line;
import dev.rolloutledger.text.Page;
import dev.rolloutledger.text.Tone;
import org.jspecify.annotations.Nullable;

/** The top: which decision, when by both clocks, by whom, from what it follows, by which plan. */
final class HeadPart {

  private static final int DIGEST = 12;

  private HeadPart() {}

  static void write(Page page, Explanation explanation) {
    Decision decision = explanation.decision();
    if (explanation.asked() != null && decision != null) {
      asked(page, explanation.asked(), decision.entry());
    }
    title(page, explanation.standing(), decision);
    if (decision != null) {
      decided(page, decision);
    }
    said(page, "stood at", standing(explanation.standing()));
    String lead = "note";
    for (String remark : explanation.remarks()) {
      said(page, lead, remark);
      lead = "";
    }
    PlanSource plan = explanation.plan();
    said(
        page,
        "plan",
        plan.digest().substring(0, Math.min(DIGEST, plan.digest().length())) + " of entry "
            + plan.index() + ", " + Texts.time(plan.since()) + ", "
            + (plan.amended() == 0 ? "as it was started" : "amended " + plan.amended() + "x"));
  }

  private static void asked(Page page, EntryRef asked, EntryRef nearest) {
    page.hang(
        "! ",
        Tone.WARNING,
        "entry " + asked.index() + " is no decision, but " + asked.type() + ": " + asked.sentence(),
        Tone.PLAIN);
    page.hang(
        "  ", Tone.PLAIN, "the nearest decision before it is entry " + nearest.index(), Tone.DIM);
    page.gap();
  }

  private static void title(Page page, StatusView view, @Nullable Decision decision) {
    Line line = Line.of(view.rollout(), Tone.STRONG);
    page.line(
        decision == null
            ? line.plus("  " + view.status(), Tone.STRONG)
                .plus("  the next decision has not fallen yet", Tone.DIM)
            : line.plus("  entry " + decision.entry().index(), Tone.STRONG)
                .plus("  " + decision.entry().type(), Tone.DIM));
    if (decision != null) {
      page.say(decision.entry().sentence(), Tone.STRONG);
    }
  }

  private static void decided(Page page, Decision decision) {
    said(page, "decided", Texts.time(decision.entry().at()) + " by " + who(decision.by()));
    said(
        page,
        "recorded",
        Texts.time(decision.recordedAt()) + ", by the worker's clock"
            + (decision.rehearsal() ? " (a rehearsal decides on virtual time)" : ""));
    if (decision.follows() != null) {
      said(page, "follows", "from " + entry(decision.follows()));
    }
    if (decision.standsOn() != null) {
      said(page, "stands on", entry(decision.standsOn()));
    }
    if (decision.judge() != null) {
      said(page, "judge", "version " + decision.judge());
    }
  }

  private static String who(Actor actor) {
    return actor.procedure() ? "the procedure itself" : actor.toString();
  }

  private static String entry(EntryRef entry) {
    return "entry " + entry.index() + ": " + entry.sentence();
  }

  private static String standing(StatusView view) {
    HoldView hold = view.hold();
    boolean held = view.stage() == Stage.HOLDING || view.stage() == Stage.BASELINE;
    return view.status()
        + (view.status().equals(view.stage().name()) ? "" : " in " + view.stage())
        + (view.percentage() == 0 ? ", target off" : ", target at " + view.percentage() + " %")
        + (hold == null || !held
            ? ""
            : ", hold " + hold.number() + " until " + Texts.time(hold.until()))
        + (view.paused() == null ? "" : ", paused by " + view.paused().by());
  }

  static void said(Page page, String lead, String text) {
    page.hang(
        "  " + lead + " ".repeat(Math.max(1, 11 - lead.length())), Tone.DIM, text, Tone.PLAIN);
  }
}
