package dev.rolloutledger.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.replay.Playback;
import dev.rolloutledger.rollout.Recorded;
import dev.rolloutledger.rollout.RolloutEvent;
import dev.rolloutledger.text.Glyphs;
import dev.rolloutledger.text.Layout;
import dev.rolloutledger.text.Line;
import java.util.List;

/** Explanations as the command makes them, in two readings; each is set at every width too. */
final class Explained {

  private Explained() {}

  static Explanation decision(Recorded life, Class<? extends RolloutEvent> type) {
    return of(life, Sought.entry(life.last(type)));
  }

  /** What has not fallen yet, or how it ended. */
  static Explanation latest(Recorded life) {
    return of(life, Sought.latest());
  }

  static Explanation of(Recorded life, Sought sought) {
    return checked(of(life.entries(), sought, life));
  }

  private static Explanation of(List<Entry> entries, Sought sought, Recorded life) {
    entries.forEach(new Playback(sought));
    Gathering gathering = sought.gathering();
    entries.forEach(new Playback(gathering));
    return gathering.explanation(life.now());
  }

  private static Explanation checked(Explanation explanation) {
    for (int width : new int[] {40, 80, 140}) {
      assertThat(ExplanationText.of(explanation, new Layout(width, Glyphs.ASCII)))
          .isNotEmpty()
          .allSatisfy(line -> assertThat(line.width()).isLessThanOrEqualTo(width));
    }
    assertThat(Json.mapper().valueToTree(explanation).path("plan").path("index").asLong())
        .isEqualTo(explanation.plan().index());
    return explanation;
  }

  static List<String> text(Explanation explanation) {
    return ExplanationText.of(explanation, Layout.of(140)).stream()
        .map(Line::plain)
        .toList();
  }

  /** What it would have taken, each as {@code metric, instead: needs}. */
  static List<String> otherwise(Explanation explanation) {
    return explanation.alternatives().stream()
        .map(other -> other.metric() + ", " + other.instead() + ": " + other.needs())
        .toList();
  }

  static List<String> ahead(Explanation explanation) {
    return explanation.ahead().stream()
        .map(obstacle -> obstacle.kind() + ": " + obstacle.text())
        .toList();
  }
}
