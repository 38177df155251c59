package dev.rolloutledger.compare;

import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.text.Line;
import dev.rolloutledger.text.Page;
import dev.rolloutledger.text.Tone;
import dev.rolloutledger.text.Width;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The top of a difference: which two rollouts, of which plans, and where their ways part. */
final class DiffHead {

  private static final int DIGEST = 12;

  private DiffHead() {}

  static void write(Page page, RolloutDiff diff) {
    who(page, "A", diff.left());
    who(page, "B", diff.right());
    page.gap();
    plans(page, diff);
    parting(page, diff.parting());
  }

  private static void who(Page page, String name, Profile profile) {
    page.line(Line.of(name + "  " + profile.rollout() + "  " + profile.status(), Tone.STRONG)
        .plus("  " + Texts.length(profile.took()), Tone.PLAIN)
        .plus(profile.rehearsal() ? ", a rehearsal" : "", Tone.PLAIN));
    page.hang("   ", Tone.PLAIN, String.join(", ", facts(profile)), Tone.DIM);
  }

  private static List<String> facts(Profile profile) {
    List<String> facts = new ArrayList<>();
    facts.add("started " + Texts.time(profile.startedAt()) + " by " + profile.startedBy());
    if (profile.retryOf() != null) {
      facts.add("retries " + profile.retryOf());
    }
    if (profile.amendments() > 0) {
      facts.add("plan amended, " + counted(profile.amendments(), "time", "times"));
    }
    if (profile.unreadable() > 0) {
      facts.add(counted(profile.unreadable(), "entry", "entries") + " that cannot be read");
    }
    if (profile.file() != null) {
      facts.add("from " + profile.file());
    }
    return facts;
  }

  private static String counted(long count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }

  private static void plans(Page page, RolloutDiff diff) {
    String differences = counted(diff.planChanges().size(), "difference", "differences");
    if (!diff.left().plan().equals(diff.right().plan())) {
      page.say(
          "! plans of two names, "
              + differences
              + ", listed at the end; only what is called the same is compared",
          Tone.WARNING);
    } else if (!diff.samePlan()) {
      page.say(
          "! two plans, " + differences + ", listed at the end; they alone may move the figures",
          Tone.WARNING);
    } else {
      page.say("the same plan, " + Width.head(diff.left().planDigest(), DIGEST), Tone.PLAIN);
    }
  }

  private static void parting(Page page, @Nullable Parting parting) {
    if (parting == null) {
      page.say("both decided the same, in the same order", Tone.GOOD);
      return;
    }
    page.say("their ways part in " + parting.place(), Tone.STRONG);
    turn(page, "A", parting.left());
    turn(page, "B", parting.right());
  }

  private static void turn(Page page, String name, @Nullable Happening happening) {
    String said = happening == null
        ? "decided nothing more"
        : "after " + Texts.length(happening.after()) + ": " + HappeningText.said(happening);
    page.hang("  " + name + "  ", Tone.STRONG, said, Tone.PLAIN);
  }
}
