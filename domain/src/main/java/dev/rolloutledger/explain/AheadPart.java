package dev.rolloutledger.explain;

import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.text.Line;
import dev.rolloutledger.text.Page;
import dev.rolloutledger.text.Tone;
import java.time.Duration;
import java.time.Instant;

/** What still stands between a rollout and its next decision. */
final class AheadPart {

  private AheadPart() {}

  static void write(Page page, Explanation explanation) {
    if (explanation.decision() != null) {
      return;
    }
    if (explanation.standing().next() != null) {
      HeadPart.said(page, "next", explanation.standing().next());
      page.gap();
    }
    if (explanation.ahead().isEmpty()) {
      page.say("nothing stands in its way", Tone.GOOD);
      return;
    }
    page.line(Line.of("what still stands between", Tone.DIM));
    Instant now = explanation.standing().now();
    explanation.ahead().forEach(obstacle -> obstacle(page, obstacle, now));
  }

  private static void obstacle(Page page, Obstacle obstacle, Instant now) {
    String since = obstacle.since() == null ? "" : since(obstacle.since(), now);
    page.hang(
        mark(obstacle.kind()),
        urgent(obstacle.kind()) ? Tone.WARNING : Tone.DIM,
        obstacle.text() + since,
        Tone.PLAIN);
    if (obstacle.endedBy() != null) {
      page.hang("        ", Tone.PLAIN, "ended by " + obstacle.endedBy(), Tone.DIM);
    }
  }

  private static String mark(Obstacle.Kind kind) {
    return switch (kind) {
      case CHECK, ATTESTATION, APPROVAL -> "  [ ] ";
      case PAUSE, WAIT, AVERAGE, BUDGET, JUDGEMENT, AMENDMENT -> "  !   ";
      case TIME, COVERAGE, TARGET -> "  -   ";
    };
  }

  private static boolean urgent(Obstacle.Kind kind) {
    return mark(kind).contains("!");
  }

  private static String since(Instant since, Instant now) {
    Duration length = Duration.between(since, now);
    return length.isNegative() || length.toSeconds() == 0 ? "" : ", for " + Texts.seconds(length);
  }
}
