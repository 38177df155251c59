package dev.rolloutledger.report;

import dev.rolloutledger.plan.Verdict;
import dev.rolloutledger.plan.amend.Change;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.ApprovalEvent;
import dev.rolloutledger.rollout.DiagnosisEvent;
import dev.rolloutledger.rollout.JudgementEvent;
import dev.rolloutledger.rollout.LifecycleEvent;
import dev.rolloutledger.rollout.RollbackEvent;
import dev.rolloutledger.rollout.RollbackView;
import dev.rolloutledger.rollout.SamplingEvent;
import dev.rolloutledger.rollout.Steering.Wait;
import dev.rolloutledger.rollout.SteeringEvent;
import dev.rolloutledger.rollout.TargetEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A rollout in which everybody writes what would do harm on a page, wherever text may be written. */
final class Hostile {

  /** In every field, with the field's name in front. */
  static final String TEXT = "<script>alert(1)</script>\"'>]]>--><b onclick=x>|cell| `code` ``` *b*"
      + " _i_ [l](http://evil.example) ![i](x) &lt; &#60; $x$ ~~s~~ www.evil.example \\ \u0007"
      + "\u001b[31m \u202egnp.exe\u200f\u2066\ud800 \ufeff \u2028 \r\n# heading\n- item\n| a | b |"
      + "\n---\n<h1>";

  private Hostile() {}

  private static String at(String field) {
    return field + TEXT;
  }

  static ReviewedRollout rollout() {
    ReviewedRollout rollout = ReviewedRollout.started(
            ReviewedRollout.YAML.replace("The new checkout.", "\"# <script>x</script> | $x$\""),
            at("start-reason"))
        .preflight()
        .baseline()
        .enter(0)
        .noLatency(at("absence"), 1)
        .missed(1, at("missed"));
    Instant now = rollout.now();
    Actor actor = new Actor(at("name").substring(0, 190), at("known"));
    rollout
        .recorded(new SteeringEvent.WaitBegan(now, Wait.Kind.DATA, at("wait"), at("ended-by")))
        .recorded(new SteeringEvent.RolloutPaused(now, actor, at("pause")))
        .recorded(new SteeringEvent.RolloutResumed(now, actor, at("resume")))
        .recorded(new SteeringEvent.ActRefused(now, actor, at("act"), at("refusal")))
        .recorded(new SteeringEvent.ItemAttested(now, actor, "tests", at("item"), at("note")))
        .recorded(new TargetEvent.CheckRecorded(
            now, at("purpose"), at("check"), false, at("expected"), at("found"), 1, at("excerpt")))
        .recorded(new TargetEvent.ChangeFailed(now, 1, at("change-failed")))
        .recorded(new TargetEvent.DriftFound(now, 10, Map.of(at("drift"), at("drifted")), false))
        .recorded(new SamplingEvent.SamplerSilent(now, 2, at("silent")))
        .recorded(new JudgementEvent.EscalationRaised(
            now, at("escalation"), at("escalated"), at("escalated-because")))
        .recorded(approval(now, actor))
        .recorded(amendment(rollout, now, actor))
        .recorded(new ApprovalEvent.AmendmentDropped(now, at("dropped")))
        .recorded(new ApprovalEvent.ReviewAsked(now, at("review"), actor, at("review-text")))
        .recorded(new LifecycleEvent.HoldExtended(now, 2, now, at("extended")))
        .recorded(new LifecycleEvent.RunBegan(now, 2, at("engine")));
    return back(rollout, now, actor);
  }

  private static ApprovalEvent.ApprovalGiven approval(Instant now, Actor actor) {
    ApprovalEvent.Evidence evidence =
        new ApprovalEvent.Evidence(3, Map.of(at("standing"), at("figures")));
    return new ApprovalEvent.ApprovalGiven(
        now, actor, at("gate"), at("approval"), now, evidence, true);
  }

  private static ApprovalEvent.AmendmentProposed amendment(
      ReviewedRollout rollout, Instant now, Actor actor) {
    Change change = new Change(at("path"), at("before"), at("after"));
    return new ApprovalEvent.AmendmentProposed(
        now, actor, at("amend"), rollout.state().plan(), at("digest"), List.of(change));
  }

  private static ReviewedRollout back(ReviewedRollout rollout, Instant now, Actor actor) {
    return rollout
        .recorded(new RollbackEvent.RollbackStarted(
            now, RollbackView.Cause.PERSON, actor, at("rollback"), now))
        .recorded(new RollbackEvent.NoticeRecorded(
            now, at("ops"), at("subject"), false, at("detail"), "waits", 1, 1))
        .recorded(new RollbackEvent.TargetSwitchedOff(now, Map.of(at("setting"), at("set")), true))
        .recorded(new RollbackEvent.EvidenceGathered(
            now, Map.of(at("evidence"), at("kept"), "metric " + at("m"), at("tally"))))
        .recorded(new DiagnosisEvent.DiagnosisRecorded(
            now,
            at("diagnosis"),
            1,
            null,
            null,
            false,
            List.of(
                new DiagnosisEvent.Found(at("look"), at("asked"), List.of(at("line")), 3, 1, null),
                new DiagnosisEvent.Found(
                    at("other-look"), at("also-asked"), List.of(), 0, 1, at("look-failed"))),
            at("fix")))
        .recorded(new RollbackEvent.RolledBack(now, Duration.ZERO, true))
        .recorded(new SamplingEvent.BudgetRecovered(now, 2, at("metric"), Verdict.ERROR));
  }

  /** Every field of which something has to be seen. */
  static final List<String> FIELDS = List.of(
      "start-reason",
      "absence",
      "missed",
      "name",
      "known",
      "wait",
      "pause",
      "resume",
      "act",
      "refusal",
      "item",
      "note",
      "purpose",
      "check",
      "expected",
      "found",
      "excerpt",
      "change-failed",
      "drift",
      "drifted",
      "silent",
      "escalation",
      "escalated",
      "escalated-because",
      "standing",
      "figures",
      "gate",
      "approval",
      "path",
      "before",
      "after",
      "amend",
      "dropped",
      "review",
      "review-text",
      "extended",
      "rollback",
      "ops",
      "subject",
      "detail",
      "setting",
      "evidence",
      "kept",
      "tally",
      "diagnosis",
      "look",
      "asked",
      "line",
      "other-look",
      "also-asked",
      "look-failed",
      "fix",
      "metric");
}
