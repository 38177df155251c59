package dev.rolloutledger.entry;

import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.Amend;
import dev.rolloutledger.rollout.Approve;
import dev.rolloutledger.rollout.PersonAct;
import dev.rolloutledger.rollout.ProcedureAct;
import dev.rolloutledger.rollout.RollbackAct;
import dev.rolloutledger.rollout.RollbackView.Cause;
import dev.rolloutledger.rollout.Steering.Wait;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Moments of recorded rollouts that are worth a look. */
final class RecordedScreens {

  private static final Actor ENGINEER = new Actor("release engineer", "local user");
  private static final Actor ON_CALL = Actor.claimed("on call");

  private RecordedScreens() {}

  /** Recent values of a rollout that is watched for hours, with one that is too high. */
  private static RecordedRollout watched() {
    RecordedRollout rollout = new RecordedRollout().holding();
    double[] errors = {0.3, 0.4, 0.2, 0.5, 0.4, 0.7, 0.6, 0.3, 0.4, 0.3, 0.2, 0.4};
    double[] seconds = {1.2, 1.3, 1.2, 1.2, 1.4, 1.6, 1.7, 1.5, 1.3, 1.2, 1.2, 1.3};
    for (int i = 0; i < errors.length; i++) {
      rollout.samples(1, errors[i], seconds[i]);
    }
    return rollout;
  }

  static StatusReport hold() {
    return watched()
        .missed(2, "the worker was away")
        .samples(8, 0.4, 1.25)
        .samples(1, 3, 1.3)
        .samples(1, 0.5, 1.3)
        .after(Duration.ofHours(9))
        .report();
  }

  static StatusReport waiting() {
    RecordedRollout rollout = new RecordedRollout().started();
    rollout.act(new ProcedureAct.BeginWait(
        Wait.Kind.ATTESTATION, "not attested: tests", "rollout attest checkout ITEM"));
    return rollout.after(Duration.ofMinutes(42)).report();
  }

  /** One of two has approved ahead, and an amendment waits for somebody. */
  static StatusReport approvals() {
    RecordedRollout rollout = new RecordedRollout(RecordedRollout.APPROVED).holding();
    rollout.samples(12, 0.4, 1.3);
    Actor reviewer = new Actor("reviewer", "token");
    rollout.act(reviewer, new Approve("a healthy day", false, "ten", 40, false));
    rollout.act(
        ENGINEER,
        new Amend(
            "the bound is too wide at night", RecordedRollout.APPROVED.replace("> 5 %", "> 4 %")));
    return rollout.after(Duration.ofMinutes(30)).report();
  }

  static StatusReport paused() {
    RecordedRollout rollout = watched();
    rollout.act(ON_CALL, new PersonAct.Pause("a look at what people write about the till"));
    rollout.after(Duration.ofMinutes(6));
    rollout.act(ENGINEER, new PersonAct.Pause("too many errors"));
    return rollout.after(Duration.ofMinutes(1)).report();
  }

  static StatusReport rollingBack() {
    RecordedRollout rollout = watched().samples(2, 8, 1.4);
    rollout.act(
        ON_CALL, new RollbackAct.RollBack(Cause.PERSON, "complaints at the till", rollout.now()));
    return rollout.after(Duration.ofMillis(900)).report();
  }

  static StatusReport done() {
    RecordedRollout rollout = watched().samples(2, 8, 1.4);
    rollout.act(
        ON_CALL, new RollbackAct.RollBack(Cause.PERSON, "complaints at the till", rollout.now()));
    rollout
        .after(Duration.ofMillis(420))
        .act(new RollbackAct.RecordOff(Map.of("checkout-v2", "0")))
        .act(new RollbackAct.FinishRollback());
    return rollout.after(Duration.ofMinutes(3)).report();
  }

  /** One that needs somebody, one that runs and one that is over. */
  static List<RolloutSummary> list() {
    return ListText.sorted(List.of(
        summary("search/3", done(), 0),
        summary("checkout/1", hold(), 1),
        summary("assistant/2", paused(), 2)));
  }

  /** The same fold under another name: a recorded rollout has but one. */
  private static RolloutSummary summary(String rollout, StatusReport report, int order) {
    StatusView view = report.rollout();
    Need need = view.need();
    String phase = view.phases().get(0).name();
    return new RolloutSummary(
        rollout,
        view.status(),
        phase,
        1,
        view.phases().size(),
        view.percentage(),
        view.hold() == null ? null : view.hold().left(),
        need == null ? null : need.reason(),
        view.startedAt(),
        view.lastAt().plusSeconds(order),
        view.ledgerIndex(),
        view.stage().over(),
        need == null ? null : renamed(need, rollout),
        report.lastAct());
  }

  private static Need renamed(Need need, String rollout) {
    String endedBy = need.endedBy().replace("checkout", RolloutNames.name(rollout));
    return new Need(need.reason(), need.since(), endedBy, need.person());
  }
}
