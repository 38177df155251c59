package dev.rolloutledger.rollout;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.axonframework.serialization.Revision;

/**
 * The stable names under which facts are stored. A name never changes and never gets another
 * meaning; a class may be renamed or moved freely.
 */
public final class EventTypes {

  private static final Map<String, Class<? extends Fact>> BY_NAME = new HashMap<>();
  private static final Map<Class<?>, String> BY_CLASS = new HashMap<>();

  static {
    add("RolloutStarted", LifecycleEvent.RolloutStarted.class);
    add("RunBegan", LifecycleEvent.RunBegan.class);
    add("PreflightPassed", LifecycleEvent.PreflightPassed.class);
    add("PhaseEntered", LifecycleEvent.PhaseEntered.class);
    add("HoldBegan", LifecycleEvent.HoldBegan.class);
    add("HoldExtended", LifecycleEvent.HoldExtended.class);
    add("ClosingBegan", LifecycleEvent.ClosingBegan.class);
    add("RolloutAbandoned", LifecycleEvent.RolloutAbandoned.class);
    add("RolloutCompleted", LifecycleEvent.RolloutCompleted.class);
    add("ChangeIntended", TargetEvent.ChangeIntended.class);
    add("ChangeFailed", TargetEvent.ChangeFailed.class);
    add("DeploymentBegan", DeploymentEvent.DeploymentBegan.class);
    add("DeploymentLive", DeploymentEvent.DeploymentLive.class);
    add("DeploymentFailed", DeploymentEvent.DeploymentFailed.class);
    add("TargetReadBack", TargetEvent.TargetReadBack.class);
    add("DriftFound", TargetEvent.DriftFound.class);
    add("DriftEnded", TargetEvent.DriftEnded.class);
    add("CheckRecorded", TargetEvent.CheckRecorded.class);
    add("SampleRecorded", SamplingEvent.SampleRecorded.class);
    add("SamplesMissed", SamplingEvent.SamplesMissed.class);
    add("BudgetSpent", SamplingEvent.BudgetSpent.class);
    add("BudgetRecovered", SamplingEvent.BudgetRecovered.class);
    add("SamplerSilent", SamplingEvent.SamplerSilent.class);
    add("BaselineRecorded", JudgementEvent.BaselineRecorded.class);
    add("PhaseJudged", JudgementEvent.PhaseJudged.class);
    add("ClosingJudged", JudgementEvent.ClosingJudged.class);
    add("EscalationRaised", JudgementEvent.EscalationRaised.class);
    add("RolloutPaused", SteeringEvent.RolloutPaused.class);
    add("RolloutResumed", SteeringEvent.RolloutResumed.class);
    add("HoldPromoted", SteeringEvent.HoldPromoted.class);
    add("ItemAttested", SteeringEvent.ItemAttested.class);
    add("ActRefused", SteeringEvent.ActRefused.class);
    add("EntriesRedacted", SteeringEvent.EntriesRedacted.class);
    add("RecoveryOrdered", SteeringEvent.RecoveryOrdered.class);
    add("WaitBegan", SteeringEvent.WaitBegan.class);
    add("WaitEnded", SteeringEvent.WaitEnded.class);
    add("ApprovalGiven", ApprovalEvent.ApprovalGiven.class);
    add("ReviewAsked", ApprovalEvent.ReviewAsked.class);
    add("AmendmentProposed", ApprovalEvent.AmendmentProposed.class);
    add("AmendmentDropped", ApprovalEvent.AmendmentDropped.class);
    add("PlanAmended", ApprovalEvent.PlanAmended.class);
    add("RollbackStarted", RollbackEvent.RollbackStarted.class);
    add("TargetSwitchedOff", RollbackEvent.TargetSwitchedOff.class);
    add("EvidenceGathered", RollbackEvent.EvidenceGathered.class);
    add("NoticeAttempted", RollbackEvent.NoticeAttempted.class);
    add("NoticeRecorded", RollbackEvent.NoticeRecorded.class);
    add("RolledBack", RollbackEvent.RolledBack.class);
    add("DiagnosisAsked", DiagnosisEvent.DiagnosisAsked.class);
    add("DiagnosisRecorded", DiagnosisEvent.DiagnosisRecorded.class);
    add("LeaseAcquired", LeaseEvent.LeaseAcquired.class);
    add("LeaseReleased", LeaseEvent.LeaseReleased.class);
    add("LeaseRefused", LeaseEvent.LeaseRefused.class);
    add("WindowsConsulted", WindowEvent.WindowsConsulted.class);
    add("FreezeBegan", FreezeEvent.FreezeBegan.class);
    add("FreezeEnded", FreezeEvent.FreezeEnded.class);
    add("FreezeRefused", FreezeEvent.FreezeRefused.class);
  }

  private EventTypes() {}

  /** The stored name of a fact's class. */
  public static String nameOf(Class<?> type) {
    String name = BY_CLASS.get(type);
    if (name == null) {
      throw new IllegalArgumentException(type + " is not in the catalogue of facts");
    }
    return name;
  }

  /** The class stored under a name, if this build knows it. */
  public static Optional<Class<? extends Fact>> classOf(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /** The revision of a fact's class. */
  public static String revisionOf(Class<?> type) {
    Revision revision = type.getAnnotation(Revision.class);
    if (revision == null) {
      throw new IllegalArgumentException(type + " has no revision");
    }
    return revision.value();
  }

  /** All names in order, with their classes. */
  public static Map<String, Class<? extends Fact>> all() {
    return Collections.unmodifiableMap(new TreeMap<>(BY_NAME));
  }

  private static void add(String name, Class<? extends Fact> type) {
    BY_NAME.put(name, type);
    BY_CLASS.put(type, name);
  }
}
