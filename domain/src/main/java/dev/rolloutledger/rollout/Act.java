package dev.rolloutledger.rollout;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/**
 * What a command asks. The catalogue is sealed; an act knows what it leads to in a given state. It
 * reads no clock: the command brings the time.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "act")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ProcedureAct.Start.class, name = "start"),
  @JsonSubTypes.Type(value = ProcedureAct.BeginRun.class, name = "begin-run"),
  @JsonSubTypes.Type(value = ProcedureAct.PassPreflight.class, name = "pass-preflight"),
  @JsonSubTypes.Type(value = ProcedureAct.EnterPhase.class, name = "enter-phase"),
  @JsonSubTypes.Type(value = ProcedureAct.BeginHold.class, name = "begin-hold"),
  @JsonSubTypes.Type(value = ProcedureAct.BeginWait.class, name = "begin-wait"),
  @JsonSubTypes.Type(value = ProcedureAct.EndWait.class, name = "end-wait"),
  @JsonSubTypes.Type(value = ProcedureAct.Complete.class, name = "complete"),
  @JsonSubTypes.Type(value = TargetAct.IntendChange.class, name = "intend-change"),
  @JsonSubTypes.Type(value = TargetAct.RecordFailure.class, name = "record-failure"),
  @JsonSubTypes.Type(value = DeploymentAct.RecordBegun.class, name = "record-deployment-begun"),
  @JsonSubTypes.Type(value = DeploymentAct.RecordLive.class, name = "record-deployment-live"),
  @JsonSubTypes.Type(value = DeploymentAct.RecordFailed.class, name = "record-deployment-failed"),
  @JsonSubTypes.Type(value = TargetAct.RecordReadBack.class, name = "record-read-back"),
  @JsonSubTypes.Type(value = TargetAct.RecordDrift.class, name = "record-drift"),
  @JsonSubTypes.Type(value = TargetAct.RecordCheck.class, name = "record-check"),
  @JsonSubTypes.Type(value = SamplingAct.RecordSamples.class, name = "record-samples"),
  @JsonSubTypes.Type(value = SamplingAct.RecordMissed.class, name = "record-missed"),
  @JsonSubTypes.Type(value = SamplingAct.NoteSilence.class, name = "note-silence"),
  @JsonSubTypes.Type(value = JudgementAct.RecordBaseline.class, name = "record-baseline"),
  @JsonSubTypes.Type(value = JudgementAct.JudgePhase.class, name = "judge-phase"),
  @JsonSubTypes.Type(value = JudgementAct.JudgeClosing.class, name = "judge-closing"),
  @JsonSubTypes.Type(value = PersonAct.Pause.class, name = "pause"),
  @JsonSubTypes.Type(value = PersonAct.Resume.class, name = "resume"),
  @JsonSubTypes.Type(value = Attest.class, name = "attest"),
  @JsonSubTypes.Type(value = PersonAct.Promote.class, name = "promote"),
  @JsonSubTypes.Type(value = PersonAct.Abandon.class, name = "abandon"),
  @JsonSubTypes.Type(value = Approve.class, name = "approve"),
  @JsonSubTypes.Type(value = Amend.class, name = "amend"),
  @JsonSubTypes.Type(value = Redact.class, name = "redact"),
  @JsonSubTypes.Type(value = Recover.class, name = "recover"),
  @JsonSubTypes.Type(value = PersonAct.StartAgain.class, name = "start-again"),
  @JsonSubTypes.Type(value = PersonAct.RetryTooEarly.class, name = "retry-too-early"),
  @JsonSubTypes.Type(value = PersonAct.WithoutRight.class, name = "without-right"),
  @JsonSubTypes.Type(value = RollbackAct.RollBack.class, name = "roll-back"),
  @JsonSubTypes.Type(value = RollbackAct.RecordOff.class, name = "record-off"),
  @JsonSubTypes.Type(value = RollbackAct.RecordEvidence.class, name = "record-evidence"),
  @JsonSubTypes.Type(value = RollbackAct.RecordNoticeAttempt.class, name = "record-notice-attempt"),
  @JsonSubTypes.Type(value = RollbackAct.RecordNotice.class, name = "record-notice"),
  @JsonSubTypes.Type(value = RollbackAct.FinishRollback.class, name = "finish-rollback"),
  @JsonSubTypes.Type(value = DiagnosisAct.RecordDiagnosis.class, name = "record-diagnosis")
})
public sealed interface Act
    permits ProcedureAct,
        TargetAct,
        DeploymentAct,
        SamplingAct,
        JudgementAct,
        PersonAct,
        RollbackAct,
        DiagnosisAct {

  /** The events that follow; see {@link Decisions#decide}. */
  List<RolloutEvent> decide(RolloutState state, RolloutCommand command);
}
