package dev.rolloutledger.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rolloutledger.plan.Verdict;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.PersonAct;
import dev.rolloutledger.rollout.SamplingAct;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The figures of a report, calculated by hand. */
class ReportFiguresTest {

  private static Instant at(String time) {
    return Instant.parse("2026-03-02T" + time + "Z");
  }

  @Test
  void percentagesAreCountedFromReadBackToReadBackWithTheRequestsMeanwhile() {
    Report report = ReviewedRollout.completed().report();
    assertThat(report.exposure().first())
        .containsExactly(
            new Exposure(
                0, at("09:00:00"), at("09:20:02"), Map.of("errors", 200.0, "latency", 200.0)),
            new Exposure(
                10, at("09:20:02"), at("09:45:04"), Map.of("errors", 400.0, "latency", 400.0)),
            new Exposure(
                100, at("09:45:04"), at("10:05:06"), Map.of("errors", 400.0, "latency", 400.0)));
    assertThat(report.about().length()).isEqualTo(Duration.parse("PT1H5M6S"));
    assertThat(report.about().completedAt()).isEqualTo(at("10:05:06"));
  }

  @Test
  void aRollbackIsTimedFromTheRequestToOffAndToTheEnd() {
    RollbackReport rollback = ReviewedRollout.rolledBackByBudget().report().rollback();
    assertThat(rollback.requestedAt()).isEqualTo(at("09:30:02"));
    assertThat(rollback.offAfter()).isEqualTo(Duration.ofMillis(150));
    assertThat(rollback.verifiedAfter()).isEqualTo(Duration.ofSeconds(2));
    assertThat(rollback.withinTarget()).isTrue();
    assertThat(rollback.steps().first())
        .extracting(step -> Duration.between(rollback.requestedAt(), step.at()).toMillis())
        .containsExactly(0L, 0L, 150L, 150L, 2000L, 2000L);
    assertThat(rollback.evidence())
        .extracting(RollbackReport.Evidence::name, RollbackReport.Evidence::text)
        .containsExactly(tuple("answer to logs", "line 1\nline 2"));
  }

  @Test
  void oneThatIsLaterThanTheTargetSaysSo() {
    Report report = ReviewedRollout.inTen()
        .samples(0.5, 9, 9)
        .after(Duration.ofSeconds(61))
        .off()
        .report();
    assertThat(report.rollback().withinTarget()).isFalse();
    assertThat(report.rollback().verifiedAt()).isNull();
  }

  @Test
  void figuresOfAHoldAreWeightedAndCountWhatIsMissing() {
    Report report = ReviewedRollout.inTen()
        .samples(0.5, 1.5)
        .missed(1, "the worker was down")
        .noLatency("an empty answer", 1)
        .report();
    HoldReport hold = report.holds().first().get(1);
    assertThat(hold.dueTimes()).isEqualTo(4);
    assertThat(hold.missed()).isEqualTo(1);
    assertThat(hold.metrics().get("errors"))
        .isEqualTo(new Figures(
            3,
            0.5,
            2.5 / 3,
            1.5,
            300.0,
            Map.of(Verdict.HEALTHY, 2L, Verdict.WARNING, 1L, Verdict.NO_DATA, 1L)));
    assertThat(hold.metrics().get("latency").known()).isEqualTo(2);
    assertThat(report.data().missed()).isEqualTo(1);
    assertThat(report.data().gaps().first())
        .extracting(
            DataReport.Gap::hold,
            DataReport.Gap::first,
            DataReport.Gap::count,
            DataReport.Gap::cause)
        .containsExactly(tuple("ten", at("09:30:02"), 1, "the worker was down"));
    assertThat(report.data().unknown().first())
        .extracting(
            DataReport.Unknown::metric,
            DataReport.Unknown::verdict,
            DataReport.Unknown::first,
            DataReport.Unknown::count,
            DataReport.Unknown::reason)
        .containsExactly(tuple("latency", Verdict.NO_DATA, at("09:35:02"), 1L, "an empty answer"));
  }

  @Test
  void silencesOfTheSamplerAreTold() {
    ReviewedRollout rollout = ReviewedRollout.inTen().samples(0.5);
    rollout.act(new SamplingAct.NoteSilence(2, "no answer for 10m"));
    assertThat(rollout.report().data().silences().first())
        .extracting(DataReport.Silence::cause)
        .containsExactly("no answer for 10m");
  }

  @Test
  void peopleAreToldWithTheirReasonsAndWhatWasRefusedToThem() {
    Report report = ReviewedRollout.completed()
        .act(Actor.claimed("mallory"), new PersonAct.Pause("because I can"))
        .report();
    assertThat(report.people().people())
        .extracting(
            person -> person.actor().name(),
            PeopleReport.Person::acts,
            PeopleReport.Person::refused)
        .containsExactly(tuple("ada", 3L, 0L), tuple("bob", 1L, 0L), tuple("mallory", 0L, 1L));
    assertThat(report.people().acts().first())
        .extracting(PeopleReport.PersonsAct::act, PeopleReport.PersonsAct::reason)
        .containsExactly(
            tuple("started it", "the new checkout is ready"),
            tuple("attested tests: All tests pass", "98 of 98"),
            tuple("approved ten", "the figures are fine"),
            tuple("attested tasks: All tasks are done", "see the wiki"),
            tuple("pause", ""));
    assertThat(report.people().acts().first().get(4).refusal()).contains("COMPLETED");
    assertThat(report.people().approvals().first().get(0).seen()).isEqualTo(17);
    assertThat(report.people().approvals().first().get(0).standing()).containsKey("errors");
  }

  @Test
  void checksCountWhatPassedAndKeepTheLastFailure() {
    assertThat(ReviewedRollout.inTen().report().checks())
        .extracting(
            CheckReport::purpose,
            CheckReport::request,
            CheckReport::passed,
            CheckReport::failed,
            check -> check.lastFailure() == null ? "" : check.lastFailure().found())
        .containsExactly(
            tuple("preflight", "GET /health at shop", 1L, 1L, "status 503"),
            tuple("verify", "GET /health at shop", 1L, 0L, ""));
  }

  @Test
  void budgetsEscalationsTasksClosingMetricsAndNoticesAreTold() {
    Report back = ReviewedRollout.rolledBackByBudget().report();
    assertThat(back.changes().budgets().first())
        .extracting(ChangesReport.BudgetUse::metric, ChangesReport.BudgetUse::verdict)
        .containsExactly(tuple("errors", Verdict.CRITICAL));
    assertThat(back.changes().notRaised()).containsExactly("support");
    assertThat(back.closing()).isNull();
    assertThat(back.notices().connections())
        .isEqualTo(Map.of("incidents", new NoticesReport.Count(0, 1)));
    assertThat(back.notices().failed().first().get(0).detail()).isEqualTo("HTTP 503");

    Report warned = ReviewedRollout.inTen().samples(2, 2).report();
    assertThat(warned.changes().escalations().first())
        .extracting(ChangesReport.Escalated::id)
        .containsExactly("support");

    Report done = ReviewedRollout.completed().report();
    assertThat(done.closing().met()).isTrue();
    assertThat(done.closing().metrics().get(0).asked()).isEqualTo("< 1 %");
    assertThat(done.tasks())
        .extracting(Task::when, Task::id, Task::open)
        .containsExactly(
            tuple(Task.When.BEFORE, "tests", false), tuple(Task.When.AFTER, "tasks", false));
  }

  @Test
  void theStoryTellsWaitsWithTheirLengthAndRowsOnce() {
    Report report = ReviewedRollout.completed().report();
    assertThat(report.story().first())
        .extracting(Chapter::title)
        .containsExactly(
            "Preparation", "Baseline", "Phase ten, 10 %", "Phase all, 100 %", "Closing");
    assertThat(report.story().first().get(0).passages().first())
        .extracting(Chapter.Passage::text)
        .containsExactly(
            "checkout/1 started by ada (local user): the new checkout is ready",
            "waited for attestation: not attested: tests; this took 10m",
            "ada (local user) attested tests (98 of 98)",
            "check health (preflight) failed: expected status 200, found status 503",
            "checks passed (preflight): health",
            "preflight passed");
    assertThat(report.story().first().get(2).verdicts()).isEqualTo(Map.of(Verdict.HEALTHY, 8L));
  }
}
