package dev.rolloutledger.rollout;

import static dev.rolloutledger.fixture.Samples.failed;
import static dev.rolloutledger.fixture.Samples.noData;
import static dev.rolloutledger.fixture.Samples.sample;
import static dev.rolloutledger.rollout.Stage.BASELINE;
import static dev.rolloutledger.rollout.Stage.HOLDING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.fixture.Plans;
import dev.rolloutledger.judgement.Sample;
import dev.rolloutledger.plan.Action;
import dev.rolloutledger.plan.Budget;
import dev.rolloutledger.plan.Verdict;
import dev.rolloutledger.rollout.PersonAct.Pause;
import dev.rolloutledger.rollout.ProcedureAct.BeginHold;
import dev.rolloutledger.rollout.SamplingAct.NoteSilence;
import dev.rolloutledger.rollout.SamplingAct.RecordMissed;
import dev.rolloutledger.rollout.SamplingAct.RecordSamples;
import dev.rolloutledger.rollout.SamplingEvent.BudgetSpent;
import dev.rolloutledger.rollout.SamplingEvent.SampleRecorded;
import dev.rolloutledger.rollout.SamplingEvent.SamplerSilent;
import dev.rolloutledger.rollout.SamplingEvent.SamplesMissed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each due time is recorded once, in order, as sampled or as missed. */
class SamplingTest extends RolloutSpec {

  private static final Duration EVERY = Plans.EVERY;

  private final Life life = Life.in(HOLDING);
  private final Instant due = life.nextDue();

  private static RecordSamples samples(Instant due) {
    return new RecordSamples(2, due, both(due));
  }

  private static List<Sample> both(Instant due) {
    return List.of(sample("errors", 0.5, due), sample("latency", 1.0, due));
  }

  private SampleRecorded recorded(Sample sample, Verdict verdict) {
    return new SampleRecorded(life.now(), 0, 2, due, sample, verdict, "2");
  }

  @Test
  void allMetricsOfADueTimeAreRecordedAndJudged() {
    expect(
        life,
        samples(due),
        recorded(sample("errors", 0.5, due), Verdict.HEALTHY),
        recorded(sample("latency", 1.0, due), Verdict.HEALTHY));
    RolloutState state = life.act(samples(due)).state();
    assertThat(state.watch().lastDue()).isEqualTo(due);
    assertThat(state.watch().dueTimes()).isEqualTo(1);
    assertThat(state.watch().samples()).isEqualTo(6);
    assertThat(state.watch().tally("errors").value()).isEqualTo(0.5);
  }

  @Test
  void aSampleWithoutAValueIsRecordedWithItsReason() {
    expect(
        life,
        new RecordSamples(2, due, List.of(noData("errors", due), failed("latency", due))),
        recorded(noData("errors", due), Verdict.NO_DATA),
        recorded(failed("latency", due), Verdict.ERROR),
        new BudgetSpent(due, 2, "latency", Verdict.ERROR, Budget.ONE_OF_ONE, Action.HOLD));
  }

  @Test
  void aMetricThatTheSamplerPassedOverHasFailed() {
    List<RolloutEvent> events =
        life.decide(new RecordSamples(2, due, List.of(sample("errors", 0.5, due))));
    Sample notGiven = Sample.absent(
        "latency", Sample.Absence.Kind.ERROR, "the sampler brought nothing of it", due, "");
    assertThat(events).contains(recorded(notGiven, Verdict.ERROR));
  }

  @Test
  void whatIsNotOfThePlanOrThereTwiceIsRefused() {
    refused(
        life,
        new RecordSamples(2, due, List.of(sample("load", 1, due))),
        "cannot record samples: the plan has no metric load");
    refused(
        life,
        new RecordSamples(2, due, List.of(sample("errors", 1, due), sample("errors", 2, due))),
        "cannot record samples: two of them are of errors");
  }

  @Test
  void outOfTheGridBehindAndAheadAreRefused() {
    refused(
        life,
        samples(due.plusSeconds(1)),
        "cannot record samples due 2026-03-02T09:10:01Z: the next due time is"
            + " 2026-03-02T09:10:00Z");
    refused(
        life,
        samples(due.plus(EVERY)),
        "cannot record samples due 2026-03-02T09:15:00Z: the next due time is"
            + " 2026-03-02T09:10:00Z");
    refused(
        life.sampled(0.5, 1.0),
        samples(due),
        "cannot record samples due 2026-03-02T09:10:00Z: the next due time is"
            + " 2026-03-02T09:15:00Z");
    refused(
        life,
        samples(due.plus(EVERY)),
        "cannot record samples due 2026-03-02T09:15:00Z: it is only 2026-03-02T09:10:00Z");
  }

  @Test
  void anotherHoldsSamplesAreRefused() {
    refused(life, new RecordSamples(1, due, both(due)), "cannot record samples: hold 1 is over");
    refused(
        Life.in(BASELINE),
        new RecordSamples(1, due, both(due)),
        "cannot record samples: hold 1 is over");
  }

  @ParameterizedTest
  @EnumSource(Stage.class)
  void samplesAreTakenInTheStagesThatAreWatched(Stage stage) {
    Life there = Life.in(stage);
    if (stage == BASELINE) {
      there.act(new BeginHold());
    }
    if (stage.sampled()) {
      assertThat(there.sampled(0.5, 1.0).state().watch().lastDue()).isNotNull();
    } else {
      boolean over = stage.over() || stage.backward();
      refused(
          there,
          samples(due),
          "cannot record samples" + (over ? ": checkout/1 is " : " while in ") + stage);
    }
  }

  @Test
  void aPauseStopsNoSampleAndNotTheClock() {
    Instant until = life.hold().until();
    life.act(new Pause("a look at the logs")).healthyHold();
    assertThat(life.state().watch().dueTimes()).isEqualTo(4);
    assertThat(life.hold().until()).isEqualTo(until);
    assertThat(life.judge().stage()).isEqualTo(Stage.JUDGED);
    assertThat(life.state().status()).isEqualTo("PAUSED");
  }

  @Test
  void missedDueTimesAreARange() {
    Instant last = due.plus(EVERY);
    life.at(last);
    RecordMissed missed = new RecordMissed(2, due, last, "the worker was down");
    List<RolloutEvent> events = life.decide(missed);
    assertThat(events.get(0))
        .isEqualTo(new SamplesMissed(last, 0, 2, due, last, 2, "the worker was down", "2"));
    RolloutState state = life.act(missed).state();
    assertThat(state.watch().missed()).isEqualTo(2);
    assertThat(state.watch().dueTimes()).isEqualTo(2);
    assertThat(state.watch().tally("errors").last())
        .containsExactly(Verdict.NO_DATA, Verdict.NO_DATA);
    assertThat(state.watch().tally("errors").value()).isNull();
    assertThat(life.nextDue()).isEqualTo(last.plus(EVERY));
  }

  @Test
  void onlyDueTimesOfThePastAreMissed() {
    Instant last = due.plusSeconds(90);
    refused(
        life.at(last),
        new RecordMissed(2, due, last, "no reason"),
        "cannot record missed samples: 2026-03-02T09:11:30Z is not due");
    refused(
        life,
        new RecordMissed(2, due, due.minus(EVERY), "no reason"),
        "cannot record missed samples: 2026-03-02T09:05:00Z is not due");
    refused(
        life,
        new RecordMissed(2, due, due.plus(EVERY), "no reason"),
        "cannot record missed samples due 2026-03-02T09:15:00Z: it is only 2026-03-02T09:11:30Z");
    refused(
        life,
        new RecordMissed(2, due.plus(EVERY), due.plus(EVERY), "no reason"),
        "cannot record missed samples due 2026-03-02T09:15:00Z: the next due time is"
            + " 2026-03-02T09:10:00Z");
  }

  @Test
  void silenceIsAFactAndWhatWasDueMeanwhileWasMissed() {
    life.sampled(0.5, 1.0).later(EVERY.multipliedBy(3).plusSeconds(30));
    Instant first = due.plus(EVERY);
    Instant last = due.plus(EVERY.multipliedBy(2));
    List<RolloutEvent> events = life.decide(new NoteSilence(2, "no answer"));
    assertThat(events)
        .startsWith(
            new SamplerSilent(life.now(), 2, "no answer"),
            new SamplesMissed(life.now(), 0, 2, first, last, 2, "no answer", "2"))
        .filteredOn(BudgetSpent.class::isInstance)
        .hasSize(2);
  }

  @Test
  void aShortSilenceMissesNothingAndNoSilenceReachesBeyondTheDeadline() {
    expect(
        life.later(EVERY.minusSeconds(1)),
        new NoteSilence(2, "no answer"),
        new SamplerSilent(life.now(), 2, "no answer"));
    life.later(Duration.ofDays(1)).act(new NoteSilence(2, "no answer"));
    assertThat(life.state().watch().missed()).isEqualTo(4);
    assertThat(life.nextDue()).isEqualTo(life.hold().until());
    refused(life, new NoteSilence(1, "no answer"), "cannot note a silence: hold 1 is over");
  }
}
