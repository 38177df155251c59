package dev.rolloutledger.entry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.Fact;
import dev.rolloutledger.rollout.PersonAct;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {

  private final RecordedRollout rollout = new RecordedRollout();

  @Test
  void samplesThatFollowEachOtherAreOneLine() {
    rollout.holding().samples(570, 0.4, 1.3).missed(2, "the worker did not run").samples(4, 2, 1.3);
    TimelineLine stretch = last(told(rollout.entries(), false));
    assertThat(stretch.sentence())
        .isEqualTo("576 due times, 2 metrics sampled, 2 missed; 1144 HEALTHY, 4 WARNING;"
            + " missed: the worker did not run");
    assertThat(stretch.type()).isEqualTo("Samples");
    assertThat(stretch.lastIndex()).isEqualTo(rollout.index());
    assertThat(stretch.until()).isEqualTo(rollout.now());
  }

  @Test
  void anActOfAPersonEndsAStretchAndAnotherBegins() {
    rollout.holding().samples(3, 0.4, 1.3);
    rollout.act(Actor.claimed("bo"), new PersonAct.Pause("a look")).samples(2, 0.4, 1.3);
    List<TimelineLine> lines = told(rollout.entries(), false);
    assertThat(lines.subList(lines.size() - 3, lines.size()))
        .extracting(TimelineLine::sentence)
        .containsExactly(
            "3 due times, 2 metrics sampled, 0 missed; 6 HEALTHY",
            "paused by bo (claimed): a look",
            "2 due times, 2 metrics sampled, 0 missed; 4 HEALTHY");
  }

  @Test
  void eachSampleHasALineWhereItIsAskedFor() {
    rollout.holding().samples(3, 0.4, 1.3);
    assertThat(told(rollout.entries(), true))
        .hasSize(rollout.entries().size())
        .extracting(TimelineLine::index)
        .isSorted();
  }

  @Test
  void whatIsPassedOverIsNotShownAndKeepsSamplesApart() {
    rollout.holding().samples(3, 0.4, 1.3);
    List<TimelineLine> lines = new ArrayList<>();
    Timeline timeline = new Timeline(false, lines::add);
    for (Entry entry : rollout.entries()) {
      if (entry.fact().kind() == Fact.Kind.SAMPLE) {
        timeline.accept(entry);
      } else {
        timeline.passOver(entry);
      }
    }
    timeline.end();
    assertThat(lines)
        .extracting(TimelineLine::sentence)
        .containsExactly(
            "2 due times, 2 metrics sampled, 0 missed; 4 HEALTHY",
            "3 due times, 2 metrics sampled, 0 missed; 6 HEALTHY");
  }

  @Test
  void anEntryThatCannotBeReadIsReported() {
    rollout.started();
    List<Entry> entries = new ArrayList<>(rollout.entries());
    entries.add(new Entry(
        1,
        "checkout/1",
        1,
        "RolloutAdopted",
        "2",
        RecordedRollout.START,
        RecordedRollout.START,
        "checkout/1/adopt",
        Payload.of("{}"),
        null,
        false));
    assertThat(last(told(entries, false)).sentence())
        .isEqualTo("this release cannot read RolloutAdopted, revision 2");
  }

  @Test
  void aLineIsBrokenBelowItsSentenceAndTimesAreInUtc() {
    rollout.started();
    TimelineLine line = told(rollout.entries(), false).get(0);
    assertThat(TimelineText.of(line, 80))
        .containsExactly(
            "2026-03-02 09:00:00Z       0  decision  checkout/1 started by release engineer",
            "                                        (local user): the new checkout is ready");
    assertThat(TimelineText.of(line, 0)).hasSize(1);
  }

  private static List<TimelineLine> told(List<Entry> entries, boolean eachSample) {
    List<TimelineLine> lines = new ArrayList<>();
    Timeline timeline = new Timeline(eachSample, lines::add);
    entries.forEach(timeline);
    timeline.end();
    return lines;
  }

  private static TimelineLine last(List<TimelineLine> lines) {
    return lines.get(lines.size() - 1);
  }
}
