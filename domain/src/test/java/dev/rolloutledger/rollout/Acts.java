package dev.rolloutledger.rollout;

import dev.rolloutledger.fixture.PlanFiles;
import dev.rolloutledger.fixture.Plans;
import dev.rolloutledger.fixture.Samples;
import dev.rolloutledger.judgement.Average;
import dev.rolloutledger.rollout.Steering.Wait;
import java.util.List;
import java.util.Map;

/** One act of each kind. */
final class Acts {

  private Acts() {}

  static List<Act> all() {
    return List.of(
        new ProcedureAct.Start(Plans.plan(), "9f86d081", "it is ready", null),
        new ProcedureAct.BeginRun("embedded"),
        new ProcedureAct.PassPreflight(),
        new ProcedureAct.EnterPhase(0),
        new ProcedureAct.BeginHold(),
        new ProcedureAct.BeginWait(Wait.Kind.CHECK, "health: found 503", "the check passing"),
        new ProcedureAct.EndWait(Wait.Kind.CHECK, "health passed"),
        new ProcedureAct.Complete(),
        new TargetAct.IntendChange(),
        new TargetAct.RecordFailure(1_000_001, "the flag platform did not answer"),
        new DeploymentAct.RecordBegun(
            1_000_001, "dpl_2", "https://x.example", "main@1a2b3c4", "api", "", List.of("a call")),
        new DeploymentAct.RecordLive(1_000_001, "dpl_2", "", "", List.of()),
        new DeploymentAct.RecordFailed(1_000_001, "dpl_2", "the build failed"),
        new TargetAct.RecordReadBack(1_000_001, Life.OFF),
        new TargetAct.RecordDrift(Life.OFF),
        Life.check("verify", "flag", true),
        new SamplingAct.RecordSamples(
            2,
            Facts.AT,
            List.of(Samples.sample("errors", 0.5, Facts.AT), Samples.failed("latency", Facts.AT))),
        new SamplingAct.RecordMissed(2, Facts.AT, Facts.AT, "the worker was down"),
        new SamplingAct.NoteSilence(2, "no answer for 6h"),
        new JudgementAct.RecordBaseline("1", Map.of("errors", new Average(0.5, 2, 200))),
        new JudgementAct.JudgePhase(Facts.judgement()),
        new JudgementAct.JudgeClosing("1", Facts.judgement().metrics()),
        new PersonAct.Pause("a look at the logs"),
        new PersonAct.Resume("nothing found"),
        new Attest("tests", "98 of 98"),
        new PersonAct.Promote("seen enough"),
        new PersonAct.Abandon("by hand from here"),
        new Approve("the figures are fine", false, "ten", 4711, false),
        new Amend("the bound was wrong", PlanFiles.amended()),
        new Redact("she asked for it", List.of(3L, 17L)),
        new Recover("the engine is lost", "dev-server"),
        new PersonAct.StartAgain(),
        new PersonAct.RetryTooEarly(),
        new PersonAct.WithoutRight("pause", "expected the right to steer shop, found none"),
        Life.rollBack(),
        new RollbackAct.RecordOff(Life.OFF),
        new RollbackAct.RecordEvidence(Map.of("metric errors", "12 %")),
        new RollbackAct.RecordNoticeAttempt(
            "ops", "RollbackStarted", "HTTP 500", "rollbacks", 7, 1, Life.START),
        new RollbackAct.RecordNotice("ops", "RollbackStarted", true, "sent", "rollbacks", 7, 2),
        new RollbackAct.FinishRollback(),
        new DiagnosisAct.RecordDiagnosis(
            "error-log",
            1,
            false,
            List.of(new DiagnosisEvent.Found("lines", "logs", List.of("none"), 0, 5, null)),
            "look at the pool"));
  }
}
