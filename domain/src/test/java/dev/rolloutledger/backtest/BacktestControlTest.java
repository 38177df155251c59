package dev.rolloutledger.backtest;

import static dev.rolloutledger.backtest.Recording.ADA;
import static dev.rolloutledger.fixture.PlanFiles.amended;
import static dev.rolloutledger.fixture.PlanFiles.plan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.backtest.BacktestResult.Outcome;
import dev.rolloutledger.backtest.Compared.Change;
import dev.rolloutledger.backtest.Decision.Kind;
import dev.rolloutledger.fixture.Samples;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.rollout.Amend;
import dev.rolloutledger.rollout.PersonAct;
import dev.rolloutledger.rollout.RollbackAct.RollBack;
import dev.rolloutledger.rollout.RollbackView.Cause;
import dev.rolloutledger.rollout.Stage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The control: the plan that was in force changes nothing, whatever happened. */
class BacktestControlTest {

  private final Plan plan = plan();

  private static void changesNothing(Recording recording, Plan plan, Stage stage, Kind... kinds) {
    assertThat(recording.state().progress().stage()).isEqualTo(stage);
    assertThat(recording.decisions()).extracting(Decision::kind).contains(kinds);
    BacktestResult result = recording.against(plan);
    assertThat(result.decisions()).extracting(Compared::change).containsOnly(Change.SAME);
    assertThat(result.decisions()).extracting(Compared::planned).isEqualTo(recording.decisions());
    assertThat(result.outcome()).isEqualTo(Outcome.SAME);
    assertThat(result.unknown()).isNull();
    assertThat(result.lacks()).isEmpty();
    assertThat(result.same()).isTrue();
    assertThat(result.planned()).isEqualTo(stage.name()).isEqualTo(result.recorded());
  }

  @Test
  void ofACompletedRollout() {
    changesNothing(
        Recording.of(plan, (percentage, minutes) -> 0.5).run(),
        plan,
        Stage.COMPLETED,
        Kind.JUDGED,
        Kind.CLOSING,
        Kind.COMPLETED);
  }

  @Test
  void ofOneThatABudgetRolledBack() {
    changesNothing(
        Recording.of(plan, (percentage, minutes) -> percentage == 100 && minutes >= 10 ? 8 : 0.5)
            .run(),
        plan,
        Stage.ROLLING_BACK,
        Kind.BUDGET,
        Kind.ROLLED_BACK);
  }

  @Test
  void ofOneThatAJudgementRolledBack() {
    // Each second sample is critical: the budget of 2 of 2 is never spent, the average is.
    Plan patient = plan("critical: 2 of 3", "critical: 2 of 2");
    changesNothing(
        Recording.of(patient, (percentage, minutes) -> minutes % 10 == 0 ? 0.5 : 30)
            .run(),
        patient,
        Stage.ROLLING_BACK,
        Kind.JUDGED,
        Kind.ROLLED_BACK);
  }

  @Test
  void ofAnExtendedOne() {
    changesNothing(
        Recording.of(plan, (percentage, minutes) -> percentage == 10 && minutes < 10 ? 3 : 0.5)
            .run(),
        plan,
        Stage.COMPLETED,
        Kind.BUDGET,
        Kind.EXTENDED);
  }

  @Test
  void ofOneThatAPersonLetGoOnAfterItsExtensions() {
    changesNothing(
        Recording.of(plan, (percentage, minutes) -> percentage == 10 && minutes < 30 ? 3 : 0.5)
            .resumed()
            .run(),
        plan,
        Stage.COMPLETED,
        Kind.PERSON_ASKED,
        Kind.EXTENDED);
  }

  @Test
  void ofOneThatWaitsForAPerson() {
    changesNothing(
        Recording.of(plan, (percentage, minutes) -> 3).run(),
        plan,
        Stage.JUDGED,
        Kind.PERSON_ASKED);
  }

  @Test
  void ofAPromotedOne() {
    changesNothing(
        Recording.of(plan, (percentage, minutes) -> 0.5)
            .at(10, 15, life -> life.act(ADA, new PersonAct.Promote("the fix is urgent")))
            .run(),
        plan,
        Stage.COMPLETED,
        Kind.COMPLETED);
  }

  @Test
  void ofAnAmendedOneByItsLastPlan() {
    String longer = amended("percentage: 100 %, hold: 20m", "percentage: 100 %, hold: 40m");
    Plan last = plan("percentage: 100 %, hold: 20m", "percentage: 100 %, hold: 40m");
    Recording recording = Recording.of(plan, (percentage, minutes) -> 0.5)
        .at(100, 10, life -> life.act(ADA, new Amend("look longer", longer)))
        .run();
    changesNothing(recording, last, Stage.COMPLETED, Kind.COMPLETED);
    assertThat(recording.against(last).notes())
        .containsExactly("the recorded plan was amended once; the new plan stands from the start");
  }

  @Test
  void ofOneThatWaitedForPeople() {
    changesNothing(
        Recording.of(plan, (percentage, minutes) -> 0.5)
            .at(10, 10, life -> life.act(ADA, new PersonAct.Pause("a look")))
            .at(10, 15, life -> life.act(ADA, new PersonAct.Resume("fine")))
            .gate(Duration.ofMinutes(23))
            .run(),
        plan,
        Stage.COMPLETED,
        Kind.COMPLETED);
  }

  @Test
  void ofOneThatSpentABudgetAtTheGate() {
    changesNothing(
        Recording.of(
                plan,
                (percentage, minutes) ->
                    percentage == 10 && minutes >= 20 && minutes <= 35 ? 3 : 0.5)
            .gate(Duration.ofMinutes(17))
            .run(),
        plan,
        Stage.COMPLETED,
        Kind.BUDGET,
        Kind.COMPLETED);
  }

  @Test
  void ofOneWithDueTimesThatWereMissed() {
    Plan lenient = plan("coverage: 95 %", "coverage: 50 %");
    changesNothing(
        new Recording(
                lenient,
                (metric, percentage, into, due) -> into.toMinutes() == 10 && percentage > 0
                    ? null
                    : Samples.sample(metric, 0.5, due))
            .run(),
        lenient,
        Stage.COMPLETED,
        Kind.COMPLETED);
  }

  @Test
  void ofOneThatLackedDataAndWasExtended() {
    changesNothing(
        new Recording(
                plan,
                (metric, percentage, into, due) ->
                    percentage == 10 && into.toMinutes() < 10 && metric.equals("errors")
                        ? Samples.noData(metric, due)
                        : Samples.sample(metric, 0.5, due))
            .run(),
        plan,
        Stage.COMPLETED,
        Kind.BUDGET,
        Kind.EXTENDED);
  }

  @Test
  void ofOneWhoseClosingMetricsWereNotMetAtFirst() {
    Plan strict = plan("metrics: { errors: \"< 1 %\" }", "metrics: { errors: \"< 0.5 %\" }");
    changesNothing(
        Recording.of(strict, (percentage, minutes) -> minutes < 10 ? 0.9 : 0.1).run(),
        strict,
        Stage.COMPLETED,
        Kind.CLOSING,
        Kind.EXTENDED);
  }

  @Test
  void ofOneThatAPersonRolledBack() {
    Recording recording = Recording.of(plan, (percentage, minutes) -> 0.5)
        .at(
            100,
            10,
            life -> life.act(ADA, new RollBack(Cause.PERSON, "users complain", life.now())))
        .run();
    changesNothing(recording, plan, Stage.ROLLING_BACK, Kind.ROLLED_BACK);
    assertThat(recording.against(plan).notes())
        .containsExactly("taken as recorded: all +10m: roll back, asked by ada (local user):"
            + " users complain");
  }

  @Test
  void ofOneThatWasAbandoned() {
    changesNothing(
        Recording.of(plan, (percentage, minutes) -> 0.5)
            .at(10, 10, life -> life.act(ADA, new PersonAct.Abandon("by hand from here")))
            .run(),
        plan,
        Stage.ABANDONED,
        Kind.ABANDONED);
  }

  @Test
  void ofOneThatIsRolledBackAfterItsEnd() {
    Recording recording = Recording.of(plan, (percentage, minutes) -> 0.5).run();
    recording.act(ADA, new RollBack(Cause.PERSON, "found late", recording.now()));
    changesNothing(recording, plan, Stage.ROLLING_BACK, Kind.COMPLETED, Kind.ROLLED_BACK);
  }

  @Test
  void ofOneThatRuns() {
    List<Recording> all =
        List.of(Recording.of(plan, (percentage, minutes) -> 0.5).run());
    int entries = all.get(0).entries().size();
    for (int cut = 1; cut < entries; cut++) {
      BacktestResult result = all.get(0).against(plan, cut);
      assertThat(result.decisions()).allMatch(pair -> pair.change() == Change.SAME);
      assertThat(result.outcome()).as("after %d entries", cut).isEqualTo(Outcome.SAME);
    }
  }
}
