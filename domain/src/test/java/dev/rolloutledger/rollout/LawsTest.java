package dev.rolloutledger.rollout;

import static dev.rolloutledger.rollout.Stage.BASELINE;
import static dev.rolloutledger.rollout.Stage.HOLDING;
import static dev.rolloutledger.rollout.Stage.JUDGED;
import static dev.rolloutledger.rollout.Stage.PREFLIGHT;
import static dev.rolloutledger.rollout.Stage.SETTING;
import static dev.rolloutledger.rollout.Stage.VERIFYING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.fixture.Metrics;
import dev.rolloutledger.fixture.Plans;
import dev.rolloutledger.fixture.Samples;
import dev.rolloutledger.judgement.Average;
import dev.rolloutledger.judgement.Judges;
import dev.rolloutledger.judgement.MetricJudgement;
import dev.rolloutledger.judgement.PhaseJudgement;
import dev.rolloutledger.judgement.PhaseJudgement.Outcome;
import dev.rolloutledger.judgement.Sample;
import dev.rolloutledger.plan.Action;
import dev.rolloutledger.plan.After;
import dev.rolloutledger.plan.Bound;
import dev.rolloutledger.plan.Metric;
import dev.rolloutledger.plan.PlanException;
import dev.rolloutledger.plan.PlanReader;
import dev.rolloutledger.plan.Unit;
import dev.rolloutledger.plan.Verdict;
import dev.rolloutledger.replay.Playback;
import dev.rolloutledger.replay.Rederivation;
import dev.rolloutledger.replay.Rederived;
import dev.rolloutledger.rollout.JudgementAct.JudgePhase;
import dev.rolloutledger.rollout.JudgementAct.RecordBaseline;
import dev.rolloutledger.rollout.ProcedureAct.BeginHold;
import dev.rolloutledger.rollout.ProcedureAct.BeginRun;
import dev.rolloutledger.rollout.ProcedureAct.Complete;
import dev.rolloutledger.rollout.ProcedureAct.EnterPhase;
import dev.rolloutledger.rollout.ProcedureAct.PassPreflight;
import dev.rolloutledger.rollout.RollbackAct.FinishRollback;
import dev.rolloutledger.rollout.RollbackAct.RecordOff;
import dev.rolloutledger.rollout.TargetAct.IntendChange;
import dev.rolloutledger.rollout.TargetAct.RecordReadBack;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The laws, as far as the domain alone can show them. */
class LawsTest {

  @Nested
  @DisplayName("Law 1: forward needs the ledger")
  class ForwardNeedsTheLedger {

    /** Every decision forward, as eager as it can be made. */
    private List<Act> decisionsForward(Life life) {
      List<Act> acts = new ArrayList<>(List.of(
          new PassPreflight(),
          new EnterPhase(0),
          new EnterPhase(1),
          new EnterPhase(2),
          new BeginHold(),
          new IntendChange(),
          new RecordReadBack(1_000_001, life.plan().target().at(10)),
          new RecordReadBack(1_000_002, life.plan().target().at(100)),
          new RecordBaseline("1", averages()),
          Life.of(Plans.plan()).lastPhaseJudged().judgeClosing(),
          new Complete()));
      int hold = life.hold() == null ? 1 : life.hold().number();
      Instant until = life.hold() == null ? life.now() : life.hold().until();
      acts.add(new JudgePhase(forged(life.state().progress().phase(), hold, until)));
      return acts;
    }

    private Map<String, Average> averages() {
      Average average = new Average(1.0, 100, 100);
      return Map.of("errors", average, "latency", average);
    }

    private PhaseJudgement forged(int phase, int hold, Instant until) {
      List<MetricJudgement> fine = Stream.of("errors", "latency")
          .map(name -> new MetricJudgement(
              name, averages().get(name), 4, null, null, Verdict.HEALTHY, "fine"))
          .toList();
      return new PhaseJudgement(
          "1", phase, hold, until, until, null, null, Outcome.ADVANCE, "fine", fine);
    }

    /** What may be done with nothing but the facts that led to the stage. */
    private static final Map<Stage, Class<? extends Act>> OPEN =
        Map.of(BASELINE, BeginHold.class, SETTING, IntendChange.class);

    @ParameterizedTest
    @EnumSource(Stage.class)
    @DisplayName("from no stage anything is decided without the facts that it stands on")
    void withoutFactsNothingAdvances(Stage stage) {
      Life life = Life.in(stage);
      for (Act act : decisionsForward(life)) {
        if (OPEN.get(stage) == act.getClass()) {
          assertThat(life.decide(act)).hasSize(1);
        } else {
          assertThatThrownBy(() -> life.decide(act))
              .as("%s in %s", act.getClass().getSimpleName(), stage)
              .isInstanceOf(RefusedException.class);
        }
      }
    }

    static Stream<Arguments> facts() {
      return Stream.of(
          Arguments.of(
              "the preflight",
              Life.in(PREFLIGHT),
              new PassPreflight(),
              List.of(new Attest("tests", ""), Life.check("preflight", "health", true))),
          Arguments.of(
              "the first phase",
              Life.in(BASELINE).act(new BeginHold()).healthyHold(),
              new EnterPhase(0),
              List.of(Life.in(BASELINE).act(new BeginHold()).healthyHold().recordBaseline())),
          Arguments.of(
              "the proof of a change",
              Life.in(SETTING),
              new RecordReadBack(1_000_001, Plans.plan().target().at(10)),
              List.of(new IntendChange())),
          Arguments.of(
              "the hold",
              Life.in(VERIFYING),
              new BeginHold(),
              List.of(Life.check("verify", "flag", true))),
          Arguments.of(
              "the next phase",
              Life.in(JUDGED),
              new EnterPhase(1),
              List.of(new Attest("looked", ""))),
          Arguments.of(
              "the end", Life.in(Stage.CLOSING), new Complete(), List.of(new Attest("tasks", ""))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("facts")
    @DisplayName("with the last of its facts in the ledger, and only then, a step is taken")
    void theLastFactOpensTheWay(String step, Life life, Act act, List<Act> facts) {
      for (Act fact : facts) {
        assertThatThrownBy(() -> life.decide(act)).isInstanceOf(RefusedException.class);
        life.act(fact);
      }
      assertThat(life.decide(act)).isNotEmpty();
    }

    @Test
    @DisplayName("a hold is judged when each of its due times is in the ledger")
    void eachDueTimeIsInTheLedger() {
      Life life = Life.in(HOLDING);
      Act judge = new JudgePhase(forged(0, 2, life.hold().until()));
      for (int i = 0; i < 4; i++) {
        life.errors(0.5);
        Instant now = life.now();
        assertThatThrownBy(() -> life.decide(judge)).isInstanceOf(RefusedException.class);
        if (i < 3) {
          life.at(life.hold().until());
          assertThatThrownBy(() -> life.decide(judge)).isInstanceOf(RefusedException.class);
          life.at(now);
        }
      }
      assertThat(life.at(life.hold().until()).decide(judge)).hasSize(1);
    }
  }

  @Nested
  @DisplayName("Law 2: backward needs nothing but the target")
  class BackwardNeedsOnlyTheTarget {

    @ParameterizedTest
    @EnumSource(Stage.class)
    @DisplayName("from every stage, for every run, a rollback ends at a target that was read off")
    void fromEveryStage(Stage stage) {
      Life life = Life.in(stage).act(Life.rollBack(), Life.rollBack());
      for (int i = 0; i < 3; i++) {
        life.act(new BeginRun("another"), Life.rollBack());
      }
      if (stage != Stage.ROLLED_BACK) {
        assertThatThrownBy(() -> life.decide(new FinishRollback()))
            .isInstanceOf(RefusedException.class);
      }
      life.act(new RecordOff(Life.OFF), Life.check("rollback", "as-before", true));
      life.act(new FinishRollback());
      assertThat(life.stage()).isEqualTo(Stage.ROLLED_BACK);
      assertThat(life.state().rollback().offAt()).isNotNull();
      assertThat(life.events().stream().filter(RollbackEvent.RollbackStarted.class::isInstance))
          .hasSize(1);
    }
  }

  @Nested
  @DisplayName("Law 3: missing data is never a pass")
  class MissingDataIsNeverAPass {

    static Stream<Arguments> unknown() {
      return Stream.of(Verdict.values())
          .filter(verdict -> !verdict.known())
          .flatMap(
              verdict -> Stream.of(Action.values()).map(action -> Arguments.of(verdict, action)));
    }

    private Metric lenient(Action action) {
      Metrics metric = Metrics.errors().minimumWeight(20);
      for (Verdict verdict : Verdict.values()) {
        metric.budget(verdict, "100 of 100").action(verdict, action);
      }
      return metric.build();
    }

    private Sample sample(Verdict verdict, Instant due) {
      return switch (verdict) {
        case NO_DATA -> Samples.noData("errors", due);
        case ERROR -> Samples.failed("errors", due);
        case STALE -> Sample.of("errors", 0, 100.0, due.minus(Duration.ofDays(1)), due, "q");
        case INCONCLUSIVE -> Samples.weighted("errors", 0, 1.0, due);
        default -> throw new AssertionError(verdict + " is known");
      };
    }

    @ParameterizedTest
    @MethodSource("unknown")
    @DisplayName("a hold in which nothing is known never advances, whatever the plan does about it")
    void nothingKnown(Verdict verdict, Action action) {
      Life life = Life.of(Plans.plans().metrics(lenient(action)).build()).until(HOLDING);
      for (int i = 0; i < 4; i++) {
        Sample sample = sample(verdict, life.nextDue());
        life.sampled(List.of(sample));
        assertThat(life.state().watch().tally("errors").latest()).isEqualTo(verdict);
      }
      neverAdvances(life.later(Plans.EVERY));
    }

    @ParameterizedTest
    @EnumSource(Action.class)
    @DisplayName("nor does one without any sample, whether it was missed or the sampler was silent")
    void noSampleAtAll(Action action) {
      Life missed =
          Life.of(Plans.plans().metrics(lenient(action)).build()).until(HOLDING).missed(4);
      neverAdvances(missed.later(Plans.EVERY));
      Life silent = Life.of(Plans.plans().metrics(lenient(action)).build())
          .until(HOLDING)
          .later(Duration.ofHours(1));
      neverAdvances(silent.act(new SamplingAct.NoteSilence(2, "no answer")));
    }

    private void neverAdvances(Life life) {
      assertThat(life.judgement().outcome()).isNotEqualTo(Outcome.ADVANCE);
      life.judge().act(new Attest("looked", ""));
      assertThatThrownBy(() -> life.decide(new EnterPhase(1))).isInstanceOf(RefusedException.class);
    }

    @Test
    @DisplayName("a metric that the sampler does not bring has failed")
    void aMetricThatIsNotBrought() {
      Life life = Life.in(HOLDING);
      life.sampled(List.of(Samples.sample("errors", 0.5, life.nextDue())));
      assertThat(life.state().watch().tally("latency").latest()).isEqualTo(Verdict.ERROR);
    }

    @Test
    @DisplayName("a metric without a condition is no metric, and a plan with one is refused")
    void aMetricWithoutACondition() throws Exception {
      assertThatThrownBy(() -> Metrics.metric("load", Unit.COUNT).build())
          .hasMessage("expected a condition (healthy, critical or against-baseline), found none");
      Path file =
          Path.of("src/test/resources/plans/refused/form/a-metric-without-a-condition.yaml");
      byte[] yaml = Files.readAllBytes(file);
      assertThatThrownBy(() -> PlanReader.read("plan.yaml", yaml))
          .isInstanceOf(PlanException.class)
          .hasMessageContaining("expected a condition (healthy, critical or against-baseline)");
    }
  }

  @Nested
  @DisplayName("Law 4: judgement is a pure function, with its version")
  class JudgementIsPure {

    /** A whole life with everything in it that a judge has to say. */
    private Life life() {
      After.Closing closing = new After.Closing("errors", Bound.parse("< 1 %"), null);
      Life life = Life.of(Plans.plans().closings(closing).build()).until(HOLDING);
      life.errors(3, 0.5).missed(1).errors(0.5).later(Plans.EVERY).judge();
      life.healthyHold().judge();
      while (life.stage() == HOLDING) {
        life.healthyHold().judge();
      }
      return life.state().steering().waits().isEmpty() ? life : life.act(resume());
    }

    private PersonAct.Resume resume() {
      return new PersonAct.Resume("watch on");
    }

    @Test
    @DisplayName(
        "each verdict is derived again, from the events alone, by the judge of its version")
    void everyVerdictIsDerivedAgain() {
      for (Life life : List.of(life(), Life.in(Stage.COMPLETED))) {
        Rederivation again = Rederivation.asRecorded(Judges.released());
        Playback playback = new Playback(again);
        life.entries().forEach(playback);
        Rederived derived = again.end();
        assertThat(derived.differences()).isEmpty();
        assertThat(derived.verdicts()).isGreaterThan(10);
        assertThat(derived.judgements()).isGreaterThan(1);
        assertThat(derived.decisions()).isGreaterThan(5);
        assertThat(playback.state()).isEqualTo(life.state());
      }
    }

    @Test
    @DisplayName("what this build cannot derive is said, not passed over")
    void anUnknownVersion() {
      assertThatThrownBy(() -> Judges.byVersion("99"))
          .hasMessage("this build has no judge of version 99");
    }
  }

  @Nested
  @DisplayName("Law 6: two clocks")
  class TwoClocks {

    @Test
    @DisplayName("whatever follows from a command carries the command's time, and no other clock's")
    void eventsCarryTheCommandsTime() {
      Instant time = Instant.parse("1999-12-31T23:59:59.999Z");
      int events = 0;
      for (Stage stage : Stage.values()) {
        for (Act act : Acts.all()) {
          Life life = Life.in(stage).at(time);
          try {
            for (RolloutEvent event : life.decide(act)) {
              assertThat(event.at()).isEqualTo(time);
              events++;
            }
          } catch (RefusedException refused) {
            assertThat(refused.getMessage()).isNotBlank();
          }
        }
      }
      assertThat(events).isGreaterThan(60);
    }

    @Test
    @DisplayName("an entry says when it was decided and when it was recorded")
    void anEntryHasBoth() {
      assertThat(Entry.class.getRecordComponents())
          .filteredOn(component -> component.getType() == Instant.class)
          .extracting(RecordComponent::getName)
          .containsExactly("at", "recordedAt");
      assertThat(Catalogue.of(Fact.class))
          .allSatisfy(
              type -> assertThat(type.getRecordComponents()[0].getName()).isEqualTo("at"));
    }
  }
}
