package dev.rolloutledger.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.entry.UnknownRolloutException;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.replay.Cut;
import dev.rolloutledger.replay.Playback;
import dev.rolloutledger.rollout.Recorded;
import dev.rolloutledger.rollout.Stage;
import dev.rolloutledger.rollout.TargetEvent.TargetReadBack;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which decision is meant. */
class SoughtTest {

  private final Recorded life = Recorded.in(Stage.HOLDING).errors(0.2);

  private static String type(Explanation explanation) {
    return explanation.decision().entry().type();
  }

  @Test
  void anEntryThatIsNoDecisionIsNamedWithTheNearestBeforeIt() {
    Explanation nearest = Explained.decision(life, TargetReadBack.class);
    assertThat(nearest.asked().type()).isEqualTo("TargetReadBack");
    assertThat(type(nearest)).isEqualTo("PhaseEntered");
    long index = life.last(TargetReadBack.class);
    assertThat(Explained.text(nearest).get(0))
        .startsWith("! entry " + index + " is no decision, but TargetReadBack: read back as asked");
    assertThat(Explained.text(nearest).get(1))
        .isEqualTo("  the nearest decision before it is entry " + (index - 2));
  }

  @Test
  void aTimeMeansTheLastDecisionAtIt() {
    Recorded judged = Recorded.in(Stage.JUDGED);
    assertThat(type(Explained.of(judged, Sought.before(Cut.at(judged.now())))))
        .isEqualTo("PhaseJudged");
    assertThat(type(Explained.of(judged, Sought.before(Cut.at(judged.now().minusMillis(1))))))
        .isEqualTo("HoldBegan");
  }

  @Test
  void anEntryThatThisReleaseCannotReadIsNoDecisionOfWhichItKnows() {
    List<Entry> entries = new ArrayList<>(life.entries());
    Entry last = entries.get(entries.size() - 1);
    entries.add(new Entry(
        last.index() + 1,
        last.stream(),
        last.sequence() + 1,
        "TrafficMirrored",
        "1",
        last.at(),
        last.recordedAt(),
        "command-x",
        last.payload(),
        null,
        false));
    Sought sought = Sought.entry(last.index() + 1);
    entries.forEach(new Playback(sought));
    Gathering gathering = sought.gathering();
    entries.forEach(new Playback(gathering));
    Explanation explanation = gathering.explanation(life.now());
    assertThat(explanation.asked().sentence())
        .isEqualTo("this release cannot read TrafficMirrored, revision 1");
    assertThat(type(explanation)).isEqualTo("HoldBegan");
  }

  /** A hold's samples again and again: the explanation keeps what the plan bounds. */
  @Test
  void manyMoreEntriesMakeNoLargerExplanation() {
    List<Entry> entries = life.entries();
    List<Entry> samples = entries.subList(entries.size() - 2, entries.size());
    int few = size(entries, samples, 100);
    assertThat(size(entries, samples, 100_000)).as("digits of the counts").isLessThan(few + 200);
  }

  private int size(List<Entry> entries, List<Entry> samples, int times) {
    Sought sought = Sought.latest();
    read(entries, samples, times, new Playback(sought));
    Gathering gathering = sought.gathering();
    read(entries, samples, times, new Playback(gathering));
    Explanation explanation = gathering.explanation(life.now());
    assertThat(explanation.metrics().get(0).coverage().known()).isEqualTo(times + 1);
    return Json.mapper().valueToTree(explanation).toString().length();
  }

  private static void read(List<Entry> entries, List<Entry> samples, int times, Playback playback) {
    entries.forEach(playback);
    for (int i = 0; i < times; i++) {
      samples.forEach(playback);
    }
  }

  @Test
  void entriesWithoutAStartAreRefused() {
    assertThatThrownBy(() -> Sought.latest().gathering())
        .isInstanceOf(UnknownRolloutException.class)
        .hasMessage("expected a rollout's entries from its start on, found none");
    Sought cut = Sought.latest();
    List<Entry> entries = life.entries();
    entries.subList(2, 3).forEach(new Playback(cut));
    assertThatThrownBy(cut::gathering)
        .isInstanceOf(UnknownRolloutException.class)
        .hasMessage("expected a rollout's entries from its start on, found entry 102 first");
  }
}
