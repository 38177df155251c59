package dev.rolloutledger.rollout;

import dev.rolloutledger.plan.PlanDigest;
import dev.rolloutledger.plan.PlanException;
import dev.rolloutledger.plan.PlanReader;
import dev.rolloutledger.rollout.ApprovalEvent.AmendmentProposed;
import dev.rolloutledger.rollout.ApprovalEvent.ApprovalGiven;
import dev.rolloutledger.rollout.ApprovalEvent.PlanAmended;
import dev.rolloutledger.rollout.LifecycleEvent.RolloutAbandoned;
import dev.rolloutledger.rollout.PersonAct.Abandon;
import dev.rolloutledger.rollout.PersonAct.Pause;
import dev.rolloutledger.rollout.PersonAct.Promote;
import dev.rolloutledger.rollout.PersonAct.Resume;
import dev.rolloutledger.rollout.SteeringEvent.ActRefused;
import dev.rolloutledger.rollout.SteeringEvent.EntriesRedacted;
import dev.rolloutledger.rollout.SteeringEvent.HoldPromoted;
import dev.rolloutledger.rollout.SteeringEvent.ItemAttested;
import dev.rolloutledger.rollout.SteeringEvent.RecoveryOrdered;
import dev.rolloutledger.rollout.SteeringEvent.RolloutPaused;
import dev.rolloutledger.rollout.SteeringEvent.RolloutResumed;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** Whether an act that comes with a known request id is the one that was recorded under it. */
public final class SameRequest {

  private SameRequest() {}

  /**
   * Compares who and what.
   *
   * @param recorded what the first act with that id led to
   */
  public static boolean is(PersonAct act, Actor actor, List<? extends Fact> recorded) {
    Fact first = recorded.isEmpty() ? null : recorded.get(0);
    if (first instanceof ActRefused refused) {
      return refused.act().equals(act.words()) && same(refused.actor().name(), actor.name());
    }
    return first != null && same(told(first), asked(act, actor.name()));
  }

  private static boolean same(List<Object> told, List<Object> asked) {
    return told.size() == asked.size()
        && IntStream.range(0, told.size()).allMatch(i -> same(told.get(i), asked.get(i)));
  }

  /** What was redacted since then says no more what it was: it speaks against nobody. */
  private static boolean same(Object told, Object asked) {
    return told.equals(asked) || (told instanceof String text && RedactedText.is(text));
  }

  private static List<Object> asked(PersonAct act, String actor) {
    if (act instanceof Pause pause) {
      return List.of(Pause.class, actor, pause.reason());
    }
    if (act instanceof Resume resume) {
      return List.of(Resume.class, actor, resume.reason());
    }
    if (act instanceof Promote promote) {
      return List.of(Promote.class, actor, promote.reason());
    }
    if (act instanceof Abandon abandon) {
      return List.of(Abandon.class, actor, abandon.reason());
    }
    if (act instanceof Attest attest) {
      return List.of(Attest.class, actor, attest.item(), attest.note());
    }
    if (act instanceof Redact redact) {
      return List.of(Redact.class, actor, redact.reason(), redact.entries());
    }
    if (act instanceof Recover recover) {
      return List.of(Recover.class, actor, recover.reason(), recover.engine());
    }
    if (act instanceof Approve approve) {
      return List.of(
          Approve.class, actor, approve.reason(), approve.amendment(), approve.breakGlass());
    }
    return act instanceof Amend amend
        ? List.of(Amend.class, actor, amend.reason(), digest(amend.yaml()))
        : List.of(act, actor);
  }

  private static List<Object> told(Fact fact) {
    if (fact instanceof RolloutPaused paused) {
      return List.of(Pause.class, paused.actor().name(), paused.reason());
    }
    if (fact instanceof RolloutResumed resumed) {
      return List.of(Resume.class, resumed.actor().name(), resumed.reason());
    }
    if (fact instanceof HoldPromoted promoted) {
      return List.of(Promote.class, promoted.actor().name(), promoted.reason());
    }
    if (fact instanceof RolloutAbandoned abandoned) {
      return List.of(Abandon.class, abandoned.actor().name(), abandoned.reason());
    }
    if (fact instanceof ItemAttested attested) {
      return List.of(Attest.class, attested.actor().name(), attested.item(), attested.note());
    }
    if (fact instanceof EntriesRedacted redacted) {
      return List.of(Redact.class, redacted.actor().name(), redacted.reason(), redacted.entries());
    }
    if (fact instanceof RecoveryOrdered ordered) {
      return List.of(Recover.class, ordered.actor().name(), ordered.reason(), ordered.engine());
    }
    if (fact instanceof ApprovalGiven given) {
      boolean amendment = given.what().equals(ApprovalEvent.AMENDMENT);
      return List.of(
          Approve.class, given.actor().name(), given.reason(), amendment, given.breakGlass());
    }
    if (fact instanceof AmendmentProposed proposed) {
      return List.of(
          Amend.class, proposed.actor().name(), proposed.reason(), proposed.planDigest());
    }
    return fact instanceof PlanAmended amended
        ? List.of(Amend.class, amended.actor().name(), amended.reason(), amended.planDigest())
        : List.of(Objects.requireNonNull(fact));
  }

  private static String digest(String yaml) {
    try {
      return PlanDigest.of(PlanReader.read("plan", yaml.getBytes(StandardCharsets.UTF_8)));
    } catch (PlanException unreadable) {
      return "none, it cannot be run";
    }
  }
}
