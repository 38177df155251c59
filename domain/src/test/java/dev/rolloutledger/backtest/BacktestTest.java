package dev.rolloutledger.backtest;

import static dev.rolloutledger.backtest.Recording.ADA;
import static dev.rolloutledger.fixture.PlanFiles.plan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.backtest.BacktestResult.Outcome;
import dev.rolloutledger.backtest.Compared.Change;
import dev.rolloutledger.backtest.Decision.Kind;
import dev.rolloutledger.fixture.Samples;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.rollout.PersonAct;
import dev.rolloutledger.rollout.RollbackAct.RollBack;
import dev.rolloutledger.rollout.RollbackView.Cause;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bounds, budgets and extensions: what changes, and by how many minutes. */
class BacktestTest {

  private static final String[] FORTY = {"100 %, hold: 20m", "100 %, hold: 40m"};

  private static final Plan TOUCHY = plan(
      "healthy: \"< 1 %\"", "healthy: \"< 0.7 %\"", "critical: \"> 5 %\"", "critical: \"> 0.8 %\"");

  private static Plan forty(String... pairs) {
    String[] all = new String[pairs.length + 2];
    System.arraycopy(FORTY, 0, all, 0, 2);
    System.arraycopy(pairs, 0, all, 2, pairs.length);
    return plan(all);
  }

  /** At 100 % errors rise by 1 % each five minutes: 0.5, 1.5, 2.5, 3.5, 4.5, 5.5, 6.5 at 30 minutes. */
  private static Recording incident() {
    return Recording.of(
            forty(), (percentage, minutes) -> percentage == 100 ? 0.5 + minutes / 5.0 : 0.5)
        .run();
  }

  private static Compared only(BacktestResult result, Kind kind, String subject) {
    List<Compared> found = result.decisions().stream()
        .filter(pair -> pair.either().kind() == kind)
        .filter(pair -> pair.either().subject().equals(subject))
        .toList();
    assertThat(found).as("%s %s", kind, subject).hasSize(1);
    return found.get(0);
  }

  @Test
  void aTighterBoundWouldHaveCaughtItTenMinutesEarlier() {
    BacktestResult result = incident().against(forty("critical: \"> 5 %\"", "critical: \"> 3 %\""));
    // Recorded: 5.5 % at 25 and 6.5 % at 30 minutes are two of three above 5 %.
    // New plan: 3.5 % at 15 and 4.5 % at 20 minutes are two of three above 3 %.
    Compared back = only(result, Kind.ROLLED_BACK, "");
    assertThat(back.recorded().into()).isEqualTo(Duration.ofMinutes(30).plusSeconds(4));
    assertThat(back.planned().into()).isEqualTo(Duration.ofMinutes(20).plusSeconds(4));
    assertThat(back.change()).isEqualTo(Change.EARLIER);
    assertThat(back.minutes()).isEqualTo(-10.0);
    assertThat(only(result, Kind.BUDGET, "errors CRITICAL").minutes()).isEqualTo(-10.0);
    assertThat(only(result, Kind.BUDGET, "errors WARNING").change()).isEqualTo(Change.SAME);
    assertThat(result.outcome()).isEqualTo(Outcome.CAUGHT_EARLIER);
    assertThat(result.minutes()).isEqualTo(-10.0);
    assertThat(result.changes()).isEqualTo(2);
  }

  @Test
  void aTighterBudgetWouldHaveCaughtItFiveMinutesEarlier() {
    BacktestResult result = incident().against(forty("critical: 2 of 3", "critical: 1 of 3"));
    assertThat(only(result, Kind.ROLLED_BACK, "").minutes()).isEqualTo(-5.0);
  }

  @Test
  void aLooserBoundMissesItAndNothingIsSaidOfTheTimeAfter() {
    BacktestResult result = incident().against(forty("critical: \"> 5 %\"", "critical: \"> 7 %\""));
    assertThat(result.outcome()).isEqualTo(Outcome.MISSED);
    assertThat(result.planned()).isEqualTo("NOT_ROLLED_BACK");
    assertThat(only(result, Kind.ROLLED_BACK, "").change()).isEqualTo(Change.MISSING);
    assertThat(only(result, Kind.BUDGET, "errors CRITICAL").change()).isEqualTo(Change.MISSING);
    assertThat(only(result, Kind.JUDGED, "advance").change()).isEqualTo(Change.SAME);
  }

  @Test
  void aLooserBudgetHoldsLater() {
    Recording record = Recording.of(
            forty(), (percentage, minutes) -> percentage == 100 && minutes < 20 ? 2 : 0.5)
        .run();
    // 2 % from the start: two of four at 5 minutes, three of four at 10.
    BacktestResult result = record.against(forty("warning: 2 of 4", "warning: 3 of 4"));
    Compared warning = only(result, Kind.BUDGET, "errors WARNING");
    assertThat(warning.change()).isEqualTo(Change.LATER);
    assertThat(warning.minutes()).isEqualTo(5.0);
    assertThat(result.outcome()).isEqualTo(Outcome.CHANGED);
    assertThat(result.minutes()).isZero();
  }

  @Test
  void aBoundThatHealthyRolloutsCrossIsAFalseAlarm() {
    Recording healthy = Recording.of(plan(), (percentage, minutes) -> 0.9).run();
    BacktestResult result = healthy.against(TOUCHY);
    assertThat(result.outcome()).isEqualTo(Outcome.FALSE_ALARM);
    Compared back = only(result, Kind.ROLLED_BACK, "");
    assertThat(back.change()).isEqualTo(Change.NEW);
    assertThat(back.planned().percentage()).isEqualTo(10);
    assertThat(back.planned().into()).isEqualTo(Duration.ofMinutes(5).plusSeconds(4));
    assertThat(only(result, Kind.COMPLETED, "").change()).isEqualTo(Change.MOOT);
  }

  @Test
  void whetherAnAbandonedRolloutWasRightlyRolledBackIsNotSaid() {
    Recording left = Recording.of(plan(), (percentage, minutes) -> 0.9)
        .at(100, 10, life -> life.act(ADA, new PersonAct.Abandon("by hand from here")))
        .run();
    BacktestResult result = left.against(TOUCHY);
    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
  }

  @Test
  void whatAPersonCaughtAPlanWouldHaveCaughtEarlier() {
    Recording record = Recording.of(plan(), (percentage, minutes) -> percentage == 100 ? 4 : 0.5)
        .at(100, 15, life -> life.act(ADA, new RollBack(Cause.PERSON, "they call", life.now())))
        .run();
    BacktestResult result = record.against(plan("critical: \"> 5 %\"", "critical: \"> 3 %\""));
    // By the second critical sample, which is there 4 seconds after minute 5; she came at minute
    // 15.
    assertThat(result.outcome()).isEqualTo(Outcome.CAUGHT_EARLIER);
    assertThat(result.minutes()).isEqualTo(-(9 + 56 / 60.0));
    assertThat(only(result, Kind.ROLLED_BACK, "").recorded().text()).isEqualTo("by person");
  }

  @Test
  void acrossPhasesMinutesAreCountedByTheClock() {
    Recording record = Recording.of(plan(), (percentage, minutes) -> percentage == 100 ? 9 : 0.9)
        .gate(Duration.ofMinutes(30))
        .run();
    BacktestResult result = record.against(TOUCHY);
    Compared back = only(result, Kind.ROLLED_BACK, "");
    assertThat(back.planned().percentage()).isEqualTo(10);
    assertThat(back.by())
        .isEqualTo(Duration.between(back.recorded().at(), back.planned().at()));
    assertThat(result.outcome()).isEqualTo(Outcome.CAUGHT_EARLIER);
  }

  @Test
  void ofALongerExtensionTheEndIsNotKnown() {
    Recording record = warnedAtFirst();
    BacktestResult result = record.against(plan("by: 10m, times: 1", "by: 20m, times: 1"));
    Compared extended = only(result, Kind.EXTENDED, "");
    assertThat(extended.change()).isEqualTo(Change.OTHER);
    assertThat(extended.recorded().text()).isEqualTo("to +30m");
    assertThat(extended.planned().text()).isEqualTo("to +40m");
    assertThat(result.unknown().dueTimes()).isEqualTo(2);
    assertThat(result.outcome()).isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void withoutExtensionsAPersonWouldHaveBeenAsked() {
    BacktestResult result = warnedAtFirst().against(plan("times: 1", "times: 0"));
    assertThat(only(result, Kind.PERSON_ASKED, "").change()).isEqualTo(Change.NEW);
    assertThat(only(result, Kind.EXTENDED, "").change()).isEqualTo(Change.MISSING);
    assertThat(result.unknown().why())
        .isEqualTo("the rollout would have waited, and the record goes on: cannot enter phase 1: "
            + "the hold was extended 0 times and still errors: average 1.75 %, healthy is < 1 %;"
            + " errors has spent its budget of WARNING");
  }

  @Test
  void aPlanThatExtendsWhatWasNotExtendedIsToldUntilThere() {
    Recording record = Recording.of(plan(), (percentage, minutes) -> 0.9).run();
    BacktestResult result = record.against(plan("healthy: \"< 1 %\"", "healthy: \"< 0.8 %\""));
    assertThat(only(result, Kind.EXTENDED, "").change()).isEqualTo(Change.NEW);
    assertThat(only(result, Kind.JUDGED, "extend").change()).isEqualTo(Change.NEW);
    assertThat(result.decisions())
        .filteredOn(pair -> pair.either().subject().equals("advance"))
        .extracting(Compared::change)
        .containsOnly(Change.UNKNOWN);
    assertThat(result.unknown().why())
        .isEqualTo("needs 2 more due times of phase ten (each 5m), not recorded: not known from"
            + " +20m on");
  }

  /** 3 % in the first two samples of 10 %, so that it is extended once. */
  private static Recording warnedAtFirst() {
    return Recording.of(plan(), (percentage, minutes) -> percentage == 10 && minutes < 10 ? 3 : 0.5)
        .run();
  }

  @Test
  void aBudgetForMissingDataIsSpentEarlier() {
    Plan patient = plan("no-data: 2 of 4 }\n    stale", "no-data: 3 of 4 }\n    stale");
    Recording record = new Recording(
            patient,
            (metric, percentage, into, due) ->
                percentage == 100 && into.toMinutes() < 15 && metric.equals("errors")
                    ? Samples.noData(metric, due)
                    : Samples.sample(metric, 0.5, due))
        .run();
    // No data at 0, 5 and 10 minutes: three of four at 10, two of four at 5.
    Compared spent = only(record.against(plan()), Kind.BUDGET, "errors NO_DATA");
    assertThat(spent.minutes()).isEqualTo(-5.0);
  }

  @Test
  void anActionThatChangesIsAnotherDecisionAtTheSameTime() {
    Recording record = Recording.of(
            forty(), (percentage, minutes) -> percentage == 100 && minutes < 10 ? 2 : 0.5)
        .run();
    BacktestResult result = record.against(
        forty("    stale-after: 15m", "    action: { warning: notify }\n    stale-after: 15m"));
    Compared warning = only(result, Kind.BUDGET, "errors WARNING");
    assertThat(warning.change()).isEqualTo(Change.OTHER);
    assertThat(warning.recorded().text()).isEqualTo("hold");
    assertThat(warning.planned().text()).isEqualTo("notify");
  }
}
