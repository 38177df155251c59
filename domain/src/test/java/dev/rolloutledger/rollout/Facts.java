package dev.rolloutledger.rollout;

import dev.rolloutledger.fixture.Plans;
import dev.rolloutledger.fixture.Samples;
import dev.rolloutledger.judgement.Average;
import dev.rolloutledger.judgement.Compared;
import dev.rolloutledger.judgement.MetricJudgement;
import dev.rolloutledger.judgement.PhaseJudgement;
import dev.rolloutledger.judgement.statistic.Block;
import dev.rolloutledger.plan.Action;
import dev.rolloutledger.plan.Budget;
import dev.rolloutledger.plan.Verdict;
import dev.rolloutledger.plan.amend.Change;
import dev.rolloutledger.rollout.ApprovalEvent.AmendmentDropped;
import dev.rolloutledger.rollout.ApprovalEvent.AmendmentProposed;
import dev.rolloutledger.rollout.ApprovalEvent.ApprovalGiven;
import dev.rolloutledger.rollout.ApprovalEvent.PlanAmended;
import dev.rolloutledger.rollout.ApprovalEvent.ReviewAsked;
import dev.rolloutledger.rollout.DeploymentEvent.DeploymentBegan;
import dev.rolloutledger.rollout.DeploymentEvent.DeploymentFailed;
import dev.rolloutledger.rollout.DeploymentEvent.DeploymentLive;
import dev.rolloutledger.rollout.DiagnosisEvent.DiagnosisAsked;
import dev.rolloutledger.rollout.DiagnosisEvent.DiagnosisRecorded;
import dev.rolloutledger.rollout.DiagnosisEvent.Found;
import dev.rolloutledger.rollout.FreezeEvent.FreezeBegan;
import dev.rolloutledger.rollout.FreezeEvent.FreezeEnded;
import dev.rolloutledger.rollout.FreezeEvent.FreezeRefused;
import dev.rolloutledger.rollout.JudgementEvent.BaselineRecorded;
import dev.rolloutledger.rollout.JudgementEvent.ClosingJudged;
import dev.rolloutledger.rollout.JudgementEvent.EscalationRaised;
import dev.rolloutledger.rollout.JudgementEvent.PhaseJudged;
import dev.rolloutledger.rollout.LeaseEvent.LeaseAcquired;
import dev.rolloutledger.rollout.LeaseEvent.LeaseRefused;
import dev.rolloutledger.rollout.LeaseEvent.LeaseReleased;
import dev.rolloutledger.rollout.LifecycleEvent.ClosingBegan;
import dev.rolloutledger.rollout.LifecycleEvent.HoldBegan;
import dev.rolloutledger.rollout.LifecycleEvent.HoldExtended;
import dev.rolloutledger.rollout.LifecycleEvent.PhaseEntered;
import dev.rolloutledger.rollout.LifecycleEvent.PreflightPassed;
import dev.rolloutledger.rollout.LifecycleEvent.RolloutAbandoned;
import dev.rolloutledger.rollout.LifecycleEvent.RolloutCompleted;
import dev.rolloutledger.rollout.LifecycleEvent.RolloutStarted;
import dev.rolloutledger.rollout.LifecycleEvent.RunBegan;
import dev.rolloutledger.rollout.RollbackEvent.EvidenceGathered;
import dev.rolloutledger.rollout.RollbackEvent.NoticeAttempted;
import dev.rolloutledger.rollout.RollbackEvent.NoticeRecorded;
import dev.rolloutledger.rollout.RollbackEvent.RollbackStarted;
import dev.rolloutledger.rollout.RollbackEvent.RolledBack;
import dev.rolloutledger.rollout.RollbackEvent.TargetSwitchedOff;
import dev.rolloutledger.rollout.SamplingEvent.BudgetRecovered;
import dev.rolloutledger.rollout.SamplingEvent.BudgetSpent;
import dev.rolloutledger.rollout.SamplingEvent.SampleRecorded;
import dev.rolloutledger.rollout.SamplingEvent.SamplerSilent;
import dev.rolloutledger.rollout.SamplingEvent.SamplesMissed;
import dev.rolloutledger.rollout.Steering.Wait;
import dev.rolloutledger.rollout.SteeringEvent.ActRefused;
import dev.rolloutledger.rollout.SteeringEvent.EntriesRedacted;
import dev.rolloutledger.rollout.SteeringEvent.HoldPromoted;
import dev.rolloutledger.rollout.SteeringEvent.ItemAttested;
import dev.rolloutledger.rollout.SteeringEvent.RecoveryOrdered;
import dev.rolloutledger.rollout.SteeringEvent.RolloutPaused;
import dev.rolloutledger.rollout.SteeringEvent.RolloutResumed;
import dev.rolloutledger.rollout.SteeringEvent.WaitBegan;
import dev.rolloutledger.rollout.SteeringEvent.WaitEnded;
import dev.rolloutledger.rollout.TargetEvent.ChangeFailed;
import dev.rolloutledger.rollout.TargetEvent.ChangeIntended;
import dev.rolloutledger.rollout.TargetEvent.CheckRecorded;
import dev.rolloutledger.rollout.TargetEvent.DriftEnded;
import dev.rolloutledger.rollout.TargetEvent.DriftFound;
import dev.rolloutledger.rollout.TargetEvent.TargetReadBack;
import dev.rolloutledger.rollout.WindowEvent.WindowsConsulted;
import dev.rolloutledger.window.Closure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One fact of each type, as the golden files have it. */
final class Facts {

  private static final Actor ADA = Actor.claimed("ada");
  static final Instant AT = Instant.parse("2026-03-02T09:15:00Z");
  private static final Instant DUE = Instant.parse("2026-03-02T09:10:00Z");
  private static final Instant UNTIL = Instant.parse("2026-03-04T09:10:00.250Z");
  private static final List<Change> CHANGES =
      List.of(new Change("metrics.errors.critical", "> 5 %", "> 6 %"));
  private static final Map<String, String> TEN = Map.of("CHECKOUT", "10", "MODEL", "new");

  private Facts() {}

  static List<Fact> all() {
    return List.of(
        new RolloutStarted(
            AT, Life.ID, Plans.plan(), "9f86d081", ADA, "it is ready", "checkout/0", 10, "r-1"),
        new RunBegan(AT, 3, "embedded"),
        new PreflightPassed(AT),
        new PhaseEntered(AT, 0, "ten", 10, "preflight passed"),
        new HoldBegan(AT, 0, 2, AT, UNTIL),
        new HoldExtended(AT, 2, UNTIL, "errors: average 1.5 %, healthy is < 1 %"),
        new ClosingBegan(AT),
        new RolloutCompleted(AT),
        new RolloutAbandoned(AT, ADA, "by hand from here", 10),
        new ChangeIntended(AT, 1_000_001, 10, TEN),
        new ChangeFailed(AT, 1_000_001, "the flag platform did not answer"),
        new DeploymentBegan(
            AT,
            1_000_001,
            "dpl_2",
            "https://shop-2.example.app",
            "main@1a2b3c4",
            "api",
            "dpl_1",
            List.of("set CHECKOUT=10", "began dpl_2")),
        new DeploymentLive(
            AT, 1_000_001, "dpl_2", "https://shop-2.example.app", "main@1a2b3c4", List.of()),
        new DeploymentFailed(AT, 1_000_001, "dpl_2", "the build failed: exit code 1"),
        new TargetReadBack(AT, 1_000_001, 10, TEN, true),
        new DriftFound(AT, 10, Life.OFF, true),
        new DriftEnded(AT, 10, DUE, "it was put back"),
        new CheckRecorded(AT, "verify", "health", false, "200", "503", 41, "<html>"),
        sampled(),
        new SamplesMissed(AT, 0, 2, DUE, AT, 2, "the worker was down", "1"),
        new BudgetSpent(AT, 2, "errors", Verdict.CRITICAL, new Budget(3, 5), Action.ROLL_BACK),
        new BudgetRecovered(AT, 2, "errors", Verdict.NO_DATA),
        new SamplerSilent(AT, 2, "no answer for 6h"),
        new BaselineRecorded(AT, "2", Map.of("errors", baseline())),
        new PhaseJudged(AT, judgement()),
        new ClosingJudged(AT, "2", true, judgement().metrics()),
        new EscalationRaised(AT, "support", "tell the support desk", "errors spent its budget"),
        new RolloutPaused(AT, ADA, "a look at the logs"),
        new RolloutResumed(AT, ADA, "nothing found"),
        new ItemAttested(AT, ADA, "tests", "All tests pass", "98 of 98"),
        new HoldPromoted(AT, ADA, "seen enough", 2, DUE),
        new ApprovalGiven(
            AT,
            ADA,
            "ten",
            "the figures are fine",
            UNTIL,
            new ApprovalEvent.Evidence(4711, Map.of("errors", "HEALTHY: 0.5 %")),
            false),
        new ReviewAsked(AT, "review-1", ADA, "broke the glass for ten: nobody is awake"),
        new AmendmentProposed(AT, ADA, "the bound was wrong", Plans.plan(), "9f86d081", CHANGES),
        new AmendmentDropped(AT, "phase ten is behind and cannot change"),
        new PlanAmended(AT, ADA, "the bound was wrong", Plans.plan(), "9f86d081", CHANGES, UNTIL),
        new EntriesRedacted(AT, ADA, "Zoe left and asked for it", List.of(3L, 17L)),
        new RecoveryOrdered(AT, ADA, "the disk of the engine is gone", 4, "dev-server"),
        new ActRefused(AT, ADA, "resume", "it is neither paused nor waiting for a person"),
        new WaitBegan(AT, Wait.Kind.DATA, "the baseline has 1 known samples", "another window"),
        new WaitEnded(AT, Wait.Kind.DRIFT, "the target is as recorded"),
        new RollbackStarted(AT, RollbackView.Cause.PERSON, ADA, "users complain", DUE),
        new TargetSwitchedOff(AT, Life.OFF, true),
        new EvidenceGathered(AT, Map.of("metric errors", "12 %", "answer to logs", "none")),
        new NoticeAttempted(AT, "ops", "RollbackStarted", "HTTP 500", "rollbacks", 7, 1, UNTIL),
        new NoticeRecorded(AT, "ops", "RollbackStarted", false, "HTTP 500", "rollbacks", 7, 2),
        new RolledBack(AT, Duration.ofMillis(1_250), true),
        new DiagnosisAsked(AT, "error-log", 2, "errors", Verdict.WARNING, DUE),
        new DiagnosisRecorded(
            AT, "error-log", 2, "errors", Verdict.WARNING, true, found(), "look at the pool"),
        new LeaseAcquired(AT, "lease/flagd/checkout", Life.ID),
        new LeaseReleased(AT, "lease/flagd/checkout", Life.ID, "completed"),
        new LeaseRefused(AT, "lease/flagd/checkout", "basket/1", ADA, Life.ID),
        new WindowsConsulted(AT, 1, consulted()),
        new FreezeBegan(AT, 2, ADA, "the database moves", UNTIL),
        new FreezeEnded(AT, 2, ADA, "it has moved"),
        new FreezeRefused(AT, ADA, "thaw", "nothing is frozen"));
  }

  private static Consulted consulted() {
    CalendarLook company = new CalendarLook(
        "company",
        "9f86d081",
        null,
        List.of(new CalendarLook.Event(DUE, UNTIL, "the database moves")),
        UNTIL.plusSeconds(1));
    return new Consulted(
        new WindowLook(AT, "2025b", List.of(company)),
        "Europe/Berlin",
        "+01:00",
        UNTIL,
        List.of(new Consulted.Shut(
            Closure.Rule.CALENDAR, "calendar company (the database moves)", UNTIL)),
        3,
        List.of(new Freeze(2, AT, ADA, "the database moves", UNTIL)));
  }

  private static List<Found> found() {
    return List.of(
        new Found("lines", "logs pattern: error", List.of("ada: error", "error"), 3, 120, null),
        new Found("flag", "settings of flagd/checkout", List.of(), 0, 12, "found no flag of ada"));
  }

  private static SampleRecorded sampled() {
    return new SampleRecorded(
        AT, 0, 2, DUE, Samples.weighted("errors", 0.1 + 0.2, 2e23, DUE), Verdict.HEALTHY, "1");
  }

  private static Average average() {
    return new Average(2.0E-3, 12, 1_200);
  }

  private static Average baseline() {
    return new Average(
        0.002, 12, 1_200, List.of(new Block(6, 6, 600, 1.5), new Block(6, 6, 600, 0.9)));
  }

  private static Compared compared() {
    return new Compared(
        "block averages, Fieller interval, 1",
        1,
        3,
        95,
        0.625,
        10,
        576,
        16,
        288,
        8,
        27.5,
        32.75,
        21,
        0.125);
  }

  static PhaseJudgement judgement() {
    return new PhaseJudgement(
        "2",
        0,
        2,
        AT,
        UNTIL,
        17L,
        4_711L,
        PhaseJudgement.Outcome.EXTEND,
        "latency: 30 % above the baseline",
        List.of(
            new MetricJudgement(
                "latency",
                average(),
                576,
                average(),
                30.0,
                Verdict.WARNING,
                "latency: 30 % above the baseline",
                compared()),
            new MetricJudgement(
                "errors", Average.NONE, 576, null, null, Verdict.NO_DATA, "errors: 0 of 576")),
        1);
  }
}
