package dev.rolloutledger.rollout;

import static dev.rolloutledger.rollout.Stage.HOLDING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.entry.FactReader;
import dev.rolloutledger.entry.Payload;
import dev.rolloutledger.fixture.Plans;
import dev.rolloutledger.judgement.Average;
import dev.rolloutledger.judgement.Judge;
import dev.rolloutledger.judgement.Judges;
import dev.rolloutledger.judgement.MetricJudgement;
import dev.rolloutledger.judgement.PhaseEvidence;
import dev.rolloutledger.judgement.PhaseJudgement;
import dev.rolloutledger.judgement.RecordedSample;
import dev.rolloutledger.judgement.Sample;
import dev.rolloutledger.judgement.Window;
import dev.rolloutledger.plan.After;
import dev.rolloutledger.plan.Metric;
import dev.rolloutledger.plan.Verdict;
import dev.rolloutledger.replay.Difference;
import dev.rolloutledger.replay.Playback;
import dev.rolloutledger.replay.Rederivation;
import dev.rolloutledger.replay.Rederived;
import dev.rolloutledger.rollout.SamplingEvent.SampleRecorded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Law 4, as an auditor sees it: what was found is found again, and what was not is named. */
class RederivationTest {

  private static Rederived again(List<Entry> entries, Rederivation again) {
    entries.forEach(new Playback(again));
    return again.end();
  }

  private static Rederived again(List<Entry> entries) {
    return again(entries, Rederivation.asRecorded(Judges.released()));
  }

  /** The same entry with a part of its stored text replaced. */
  private static List<Entry> edited(List<Entry> entries, int at, String part, String by) {
    Entry entry = entries.get(at);
    String text = entry.payload().text();
    assertThat(text).contains(part);
    Payload payload = Payload.of(text.replace(part, by));
    List<Entry> edited = new ArrayList<>(entries);
    edited.set(
        at,
        new Entry(
            entry.index(),
            entry.stream(),
            entry.sequence(),
            entry.type(),
            entry.revision(),
            entry.at(),
            entry.recordedAt(),
            entry.commandId(),
            payload,
            new FactReader(Upcasts.RELEASED).read(entry.type(), entry.revision(), payload),
            false));
    return edited;
  }

  private static int indexOf(List<Entry> entries, String type, int number) {
    int seen = 0;
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).type().equals(type) && seen++ == number) {
        return i;
      }
    }
    throw new AssertionError("there are only " + seen + " of " + type);
  }

  @ParameterizedTest
  @EnumSource(Stage.class)
  void aRolloutAsItWasRecordedAgreesWhereverItStands(Stage stage) {
    Life life = Life.in(stage);
    Rederived derived = again(life.entries());
    assertThat(derived.differences()).isEmpty();
    assertThat(derived.agrees()).isTrue();
    assertThat(derived.decisions()).isPositive();
  }

  @Test
  void aRollbackByABudgetAndPeoplesActsAreDecidedAgain() {
    Life life = Life.in(HOLDING).act(new PersonAct.Pause("look first"));
    life.act(new PersonAct.Resume("fine")).errors(9, 9);
    assertThat(life.state().rollback()).isNotNull();
    assertThat(again(life.entries()).differences()).isEmpty();
    Life promoted = Life.in(HOLDING).errors(0.5).act(new PersonAct.Promote("urgent"));
    assertThat(again(promoted.entries()).differences()).isEmpty();
  }

  @Test
  void aVerdictThatWasEditedIsNamedWithBothValues() {
    List<Entry> entries = Life.in(Stage.COMPLETED).entries();
    int at = indexOf(entries, "SampleRecorded", 6);
    Rederived derived = again(edited(entries, at, "\"HEALTHY\"", "\"WARNING\""));
    assertThat(derived.differences())
        .filteredOn(difference -> difference.field().equals("verdict"))
        .singleElement()
        .satisfies(difference -> {
          assertThat(difference.index()).isEqualTo(at);
          assertThat(difference.recorded()).isEqualTo("WARNING");
          assertThat(difference.derived()).isEqualTo("HEALTHY");
          assertThat(difference.sentence())
              .startsWith("entry " + at + " (")
              .contains("verdict is recorded as WARNING, derived as HEALTHY");
        });
    assertThat(derived.agrees()).isFalse();
  }

  @Test
  void aValueThatWasEditedShowsInEachFindingThatStoodOnIt() {
    List<Entry> entries = Life.in(Stage.COMPLETED).entries();
    int at = indexOf(entries, "SampleRecorded", 6);
    Rederived derived = again(edited(entries, at, "\"value\":0.5", "\"value\":7.5"));
    assertThat(derived.differences())
        .extracting(Difference::type)
        .contains("SampleRecorded", "PhaseJudged");
  }

  @Test
  void aDecisionThatDoesNotFollowIsNamed() {
    List<Entry> entries = Life.in(HOLDING).errors(9, 9).entries();
    int at = indexOf(entries, "BudgetSpent", 0);
    List<Entry> without = new ArrayList<>(entries);
    without.remove(at);
    assertThat(again(without).differences())
        .anySatisfy(difference -> assertThat(difference.derived()).contains("spent its budget"));

    List<Entry> judged = Life.in(Stage.JUDGED).act(new Attest("looked", "")).entries();
    int phase = indexOf(judged, "PhaseJudged", 0);
    Rederived derived = again(edited(judged, phase, "\"ADVANCE\"", "\"EXTEND\""));
    assertThat(derived.differences())
        .extracting(Difference::field)
        .contains("judgement.outcome", "what follows");
  }

  @Test
  void whatStandsInFrontOfTheStartIsPassedOver() {
    List<Entry> entries = Life.in(Stage.COMPLETED).entries();
    Rederived derived = again(entries.subList(1, entries.size()));
    assertThat(derived.verdicts() + derived.judgements() + derived.decisions()).isZero();
    assertThat(derived.differences()).isEmpty();
  }

  @Test
  void anAdvanceThatTheStateDoesNotAllowIsNamedAsARefusal() {
    List<Entry> entries = new ArrayList<>(Life.in(Stage.SETTING).entries());
    int at = indexOf(entries, "PreflightPassed", 0);
    entries.remove(at);
    assertThat(again(entries).differences())
        .anySatisfy(difference -> assertThat(difference.derived()).startsWith("a refusal: cannot"));
  }

  @Test
  void aTimeThatWasEditedInTheFactAloneIsNamed() {
    List<Entry> entries = Life.in(HOLDING).entries();
    int at = indexOf(entries, "ItemAttested", 0);
    String time = entries.get(at).at().toString();
    assertThat(again(edited(entries, at, "\"at\":\"" + time, "\"at\":\"2026-03-01T09:00:00Z"))
            .differences())
        .filteredOn(difference -> difference.field().equals("at"))
        .singleElement()
        .satisfies(difference -> assertThat(difference.sentence())
            .contains("at is recorded as 2026-03-01T09:00:00Z, derived as " + time));
  }

  @Test
  void aJudgeThatThisBuildDoesNotHaveIsSaid() {
    List<Entry> entries = Life.in(HOLDING).errors(0.5).entries();
    int at = indexOf(entries, "SampleRecorded", 0);
    assertThat(again(edited(entries, at, "\"judge\":\"2\"", "\"judge\":\"7\"")).differences())
        .singleElement()
        .satisfies(difference -> assertThat(difference.sentence())
            .contains("judge is recorded as 7")
            .contains("this build has no judge of that version"));
  }

  @Test
  void anEntryThatCannotBeReadIsCountedAndTheRestGoesOn() {
    List<Entry> entries = Life.in(HOLDING).errors(0.5, 0.5).entries();
    int at = indexOf(entries, "CheckRecorded", 0);
    Rederived derived = again(edited(entries, at, "\"passed\":true", "\"passed\":[]"));
    assertThat(derived.unread()).isOne();
    assertThat(derived.verdicts()).isEqualTo(again(entries).verdicts());
  }

  /** A judge changed on purpose: from half of a healthy bound on it warns. */
  private record Stricter(Judge before) implements Judge {
    @Override
    public String version() {
      return "3";
    }

    @Override
    public Verdict sample(Metric metric, Sample sample, Instant due) {
      Verdict verdict = before.sample(metric, sample, due);
      boolean half =
          sample.value() != null && metric.name().equals("errors") && sample.value() >= 0.75;
      return verdict == Verdict.HEALTHY && half ? Verdict.WARNING : verdict;
    }

    @Override
    public Average average(List<RecordedSample> samples) {
      return before.average(samples);
    }

    @Override
    public PhaseJudgement phase(PhaseEvidence evidence) {
      return before.phase(evidence);
    }

    @Override
    public Average baseline(List<RecordedSample> samples, Window window) {
      return before.baseline(samples, window);
    }

    @Override
    public MetricJudgement closing(After.Closing closing, Metric metric, PhaseEvidence evidence) {
      return before.closing(closing, metric, evidence);
    }
  }

  @Test
  void aChangedJudgeNamesEveryVerdictThatDiffersAndOnlyThose() {
    Life life = Life.of(Plans.plan()).until(HOLDING).errors(0.5, 0.8, 0.5, 0.9);
    Judges judges = new Judges(List.of(Judges.current(), new Stricter(Judges.current())));
    List<Entry> entries = life.entries();

    assertThat(again(entries, Rederivation.asRecorded(judges)).differences()).isEmpty();

    Rederived derived = again(entries, Rederivation.byNewest(judges));
    List<Long> expected = entries.stream()
        .filter(entry -> entry.fact() instanceof SampleRecorded sample
            && sample.sample().metric().equals("errors")
            && sample.sample().value() != null
            && sample.sample().value() >= 0.75)
        .map(Entry::index)
        .toList();
    assertThat(expected).hasSize(2);
    assertThat(derived.differences()).extracting(Difference::index).isEqualTo(expected);
    assertThat(derived.differences())
        .allSatisfy(difference -> assertThat(difference.sentence())
            .contains("verdict is recorded as HEALTHY, derived as WARNING"));
    assertThat(derived.by()).containsExactly("3");
  }
}
