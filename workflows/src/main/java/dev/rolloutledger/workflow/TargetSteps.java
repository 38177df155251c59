package dev.rolloutledger.workflow;

import dev.rolloutledger.rollout.Stage;
import dev.rolloutledger.rollout.Steering.Wait;
import dev.rolloutledger.rollout.TargetView;
import dev.rolloutledger.workflow.activity.RollbackActivities.Errand;
import dev.rolloutledger.workflow.activity.TargetActivities;
import dev.rolloutledger.workflow.activity.TargetActivities.TargetReport;
import dev.rolloutledger.workflow.message.Brief;
import dev.rolloutledger.workflow.options.Calls;
import io.temporal.workflow.Async;
import io.temporal.workflow.Functions;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Setting the target: intent and effect, then the proof. */
final class TargetSteps {

  private final Recorder recorder;
  private final Waits waits;
  private final Gatekeeper gates;
  private final TargetActivities writer =
      Workflow.newActivityStub(TargetActivities.class, Calls.write());
  private final TargetActivities reader =
      Workflow.newActivityStub(TargetActivities.class, Calls.errand());

  private final TargetActivities deployments =
      Workflow.newActivityStub(TargetActivities.class, Calls.deployment());

  private final ForwardWrites writes;
  private final Changes changes;
  private int looks;
  private int attempts;
  private @Nullable TargetReport last;

  TargetSteps(Recorder recorder, Waits waits, Gatekeeper gates, Changes changes) {
    this.changes = changes;
    this.writes = new ForwardWrites(changes);
    this.recorder = recorder;
    this.waits = waits;
    this.gates = gates;
  }

  /** Until when a forward write that is under way may still land; null if none is. */
  @Nullable
  Instant writeLandsUntil() {
    Brief brief = recorder.peek();
    TargetView.Intent open = brief == null ? null : brief.intent();
    if (open != null && open.deployment() != null) {
      // A look that was under way may have brought it into production after the target was off.
      return Recorder.now().plus(Calls.DEPLOYMENT_LOOK);
    }
    return writes.landUntil(open);
  }

  /** Whether a forward write that was under way can land no more, before that time. */
  boolean writesEnded() {
    return writes.ended();
  }

  /** How long a target that people have to see to is left alone. */
  private static final Duration GIVEN_UP = Duration.ofMinutes(15);

  /** After a restart: what stands at the target decides whether anything goes forward. */
  void lookFirst() {
    while (needsLook()) {
      Errand errand = errand("look", ++looks);
      String problem = report(() -> reader.look(errand));
      if (problem == null) {
        waits.end(Wait.Kind.TARGET, "the target answers");
        if (!recorder.brief().waitsFor(Wait.Kind.DRIFT)) {
          return;
        }
      } else {
        waits.begin(Wait.Kind.TARGET, problem, "the target answering, or a rollback");
      }
      waits.lasting(Duration.ofMinutes(1));
    }
  }

  private boolean needsLook() {
    Stage stage = recorder.brief().stage();
    return recorder.brief().percentage() > 0 && !stage.over() && !stage.backward();
  }

  /** Sets the target to the phase's percentage. An open intent is looked at, never redone blindly. */
  void set() {
    gates.pass();
    String problem = intended() ? proveLive() : change();
    for (int tries = 2; recorder.brief().stage() == Stage.SETTING; tries++) {
      if (recorder.brief().waitsFor(Wait.Kind.DRIFT)) {
        lookFirst();
      } else {
        rest(problem == null ? "the target was read back other than asked" : problem, tries);
      }
      gates.pass();
      if (recorder.brief().stage() == Stage.SETTING) {
        problem = change();
      }
    }
    waits.end(Wait.Kind.TARGET, "read back as asked");
  }

  /** Whether the phase's change was intended; what was put back in the hold before is another one. */
  private boolean intended() {
    Brief brief = recorder.brief();
    TargetView.Intent intent = brief.intent();
    return intent != null
        && brief.phase() != null
        && intent.percentage() == brief.phase().percentage();
  }

  /** Longer each time, and as long as the target asks for; what people must see to is tried slowly. */
  private void rest(String problem, int tries) {
    Duration time = Duration.ofSeconds(Math.min(300, 1L << Math.min(8, tries)));
    if (last != null && Boolean.TRUE.equals(last.givenUp())) {
      waits.say(
          Wait.Kind.TARGET,
          problem + "; it is tried again each " + GIVEN_UP.toMinutes() + " minutes",
          "a person who sees to that, or a rollback");
      waits.lasting(GIVEN_UP);
    } else {
      waits.begin(Wait.Kind.TARGET, problem, "the target answering, or a rollback");
      Duration asked = last == null ? null : last.after();
      waits.lasting(asked == null || asked.compareTo(time) < 0 ? time : asked);
    }
  }

  /**
   * Writes the recorded values again, where somebody changed them. Samples are due meanwhile; what could
   * not be done is asked for again by the next look.
   */
  void putBack() {
    Errand errand = errand("put-back", ++attempts);
    writes.begin();
    try {
      TargetReport report =
          recorder.answer(() -> writes.begun(Async.function(writer::putBack, errand)));
      over(report);
      if (report.problem() == null) {
        waits.end(Wait.Kind.TARGET, "the target was put back");
      } else {
        waits.begin(Wait.Kind.TARGET, report.problem(), "the target answering, or a rollback");
      }
    } catch (StepRefused meanwhile) {
      // It stands as recorded again, or another run has put it back; what was written may still
      // land.
      recorder.refresh(recorder.brief().rollout());
    }
  }

  private void over(TargetReport report) {
    writes.over(report, report.brief().intent());
    recorder.take(report.brief());
  }

  /** Each attempt has an id of its own, also after a step was refused and begins again. */
  private @Nullable String change() {
    Errand errand = errand("change", ++attempts);
    writes.begin();
    TargetReport report = recorder.answer(() -> write(errand));
    over(report);
    String problem = report.problem();
    last = report;
    return problem == null ? proveLive() : problem;
  }

  /** The proof, once production runs what was deployed, where the target has to be deployed. */
  private @Nullable String proveLive() {
    TargetView.Intent open = recorder.brief().intent();
    if (open != null && open.deployment() != null) {
      Errand errand = errand("live", ++attempts);
      String problem = report(() -> deployments.live(errand));
      if (problem != null) {
        return problem;
      }
    }
    return prove();
  }

  /** While the ledger is away a change is asked for again and again; each time it may land later. */
  private Promise<TargetReport> write(Errand errand) {
    if (changes.listed()) {
      writes.begin();
    }
    return writes.begun(Async.function(writer::change, errand));
  }

  private @Nullable String prove() {
    Errand errand = errand("prove", ++attempts);
    return report(() -> reader.prove(errand));
  }

  private @Nullable String report(Functions.Func<TargetReport> call) {
    TargetReport report = recorder.answer(() -> Async.function(call));
    recorder.take(report.brief());
    last = report;
    return report.problem();
  }

  private Errand errand(String name, int attempt) {
    Brief brief = recorder.brief();
    String id = String.format(
        Locale.ROOT,
        "%s/p%02d/set-%d/%s-%d",
        brief.rollout(),
        brief.phaseIndex() + 1,
        brief.epoch(),
        name,
        attempt);
    return new Errand(brief.rollout(), brief.epoch(), id, brief.ledgerIndex());
  }
}
