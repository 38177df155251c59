package dev.rolloutledger.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.entry.Payload;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.LifecycleEvent.PhaseEntered;
import dev.rolloutledger.rollout.RollbackEvent.RollbackStarted;
import dev.rolloutledger.rollout.RollbackEvent.RolledBack;
import dev.rolloutledger.rollout.RollbackView;
import dev.rolloutledger.rollout.RolloutEvent;
import dev.rolloutledger.rollout.RolloutState;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentTest {

  private static final Instant START = Instant.parse("2026-03-02T09:00:00.250Z");

  private static Landmarks landmarks(Moment moment, boolean over) {
    Landmarks landmarks = new Landmarks(moment);
    step(landmarks, 40, START, new PhaseEntered(START, 0, "ten percent", 10, "a test"), false);
    Instant half = START.plus(Duration.ofHours(48));
    step(landmarks, 41, half, new PhaseEntered(half, 1, "half", 50, "a test"), false);
    Instant back = START.plus(Duration.ofHours(80));
    step(
        landmarks,
        50,
        back,
        new RollbackStarted(back, RollbackView.Cause.PERSON, Actor.ENGINE, "a test", back),
        false);
    Instant end = START.plus(Duration.ofHours(81));
    step(landmarks, 51, end, new RolledBack(end, Duration.ofSeconds(1), true), over);
    return landmarks;
  }

  private static void step(
      Landmarks landmarks, long index, Instant at, RolloutEvent event, boolean over) {
    Entry entry = new Entry(
        index, "checkout/1", index, "x", "1", at, at, "c", Payload.of("{}"), event, false);
    landmarks.accept(new Step(RolloutState.NONE, entry, over ? Over.STATE : RolloutState.NONE));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      2026-03-02T09:30:00Z           | 2026-03-02T09:30:00Z
      2026-03-02T09:30Z              | 2026-03-02T09:30:00Z
      2026-03-02 09:30:07Z           | 2026-03-02T09:30:07Z
      2026-03-02 09:30               | 2026-03-02T09:30:00Z
      2026-03-02T10:30:00+01:00      | 2026-03-02T09:30:00Z
      2026-03-02T09:30:00.125Z       | 2026-03-02T09:30:00.125Z
      2026-03-03                     | 2026-03-03T00:00:00Z
      start                          | 2026-03-02T09:00:00.250Z
      start + 2d                     | 2026-03-04T09:00:00.250Z
      start+90m                      | 2026-03-02T10:30:00.250Z
      end                            | 2026-03-05T18:00:00.250Z
      END - 1h                       | 2026-03-05T17:00:00.250Z
      phase half                     | 2026-03-04T09:00:00.250Z
      phase half + 30h               | 2026-03-05T15:00:00.250Z
      phase half - 10m               | 2026-03-04T08:50:00.250Z
      phase ten percent + 1h 30m     | 2026-03-02T10:30:00.250Z
      rollback - 5m                  | 2026-03-05T16:55:00.250Z
      entry 50                       | 2026-03-05T17:00:00.250Z
      entry 41 + 1h                  | 2026-03-04T10:00:00.250Z
      2026-03-02T09:30Z + 1h         | 2026-03-02T10:30:00Z
      """)
  void isReadAsPeopleSayIt(String text, Instant expected) {
    Moment moment = Moment.parse(text);
    assertThat(moment.in(landmarks(moment, true))).isEqualTo(expected);
    assertThat(moment).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "2026-13-01",
        "2026-02-30",
        "phase",
        "entry x",
        "start + soon",
        "start +"
      })
  void whatIsNoneIsRefusedWithItsForms(String text) {
    assertThatThrownBy(() -> Moment.parse(text))
        .isInstanceOf(MomentException.class)
        .hasMessageStartingWith("expected a time such as 2026-11-26T15:03Z, or start, end")
        .hasMessageEndingWith("found \"" + text + "\"");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      start - 1h     | expected an instant from 2026-03-02 09:00:00Z, the start, to 2026-03-05 18:00:00Z, the end, found start - 1h (2026-03-02 08:00:00Z)
      2026-03-01     | expected an instant from 2026-03-02 09:00:00Z, the start, to 2026-03-05 18:00:00Z, the end, found 2026-03-01
      end + 1h       | expected an instant from 2026-03-02 09:00:00Z, the start, to 2026-03-05 18:00:00Z, the end, found end + 1h (2026-03-05 19:00:00Z)
      entry 7        | expected an entry of this rollout, from 40 to 51, found entry 7
      phase hlaf     | expected a phase that was entered (ten percent, half), found "hlaf"
      """)
  void whatLiesOutsideIsRefusedWithTheRange(String text, String sentence) {
    Moment moment = Moment.parse(text);
    assertThatThrownBy(() -> moment.in(landmarks(moment, true)))
        .isInstanceOf(MomentException.class)
        .hasMessage(sentence);
  }

  @Test
  void aRolloutThatRunsIsKnownUntilNow() {
    Moment moment = Moment.parse("end + 1h");
    Landmarks running = landmarks(moment, false);
    assertThat(moment.in(running, START.plus(Duration.ofDays(9))))
        .isEqualTo(START.plus(Duration.ofHours(82)));
    assertThatThrownBy(() -> moment.in(running, START.plus(Duration.ofHours(81))))
        .hasMessageContaining("the last that is known");
  }

  @Test
  void anEntryThatIsNamedIsTheLastOneTakenAndASecondIsTakenWhole() {
    Moment entry = Moment.parse("entry 41");
    assertThat(entry.cut(landmarks(entry, true), null).index()).isEqualTo(41);
    Moment second = Moment.parse("2026-03-02 09:30:07Z");
    assertThat(second.cut(landmarks(second, true), null))
        .isEqualTo(Cut.at(Instant.parse("2026-03-02T09:30:07.999999999Z")));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      start - 500ms             | 2026-03-02T09:00:00.250Z
      2026-03-02T09:00:00.100Z  | 2026-03-02T09:00:00.250Z
      2026-03-02T08:59:59.500Z  | 2026-03-02T09:00:00.250Z
      2026-03-02T09:00:00Z      | 2026-03-02T09:00:00.999999999Z
      """)
  void whatIsLetPassAsTheStartHasTheFirstEntry(String text, Instant cut) {
    Moment moment = Moment.parse(text);
    assertThat(moment.cut(landmarks(moment, true), null)).isEqualTo(Cut.at(cut));
  }
}
