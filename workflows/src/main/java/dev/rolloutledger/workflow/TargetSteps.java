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

  private final ForwardWrites writes = new ForwardWrites();
  private final Changes changes;
  private @Nullable Instant writeLandsUntil;
  private int looks;
  private int attempts;

  TargetSteps(Recorder recorder, Waits waits, Gatekeeper gates, Changes changes) {
    this.changes = changes;
    this.recorder = recorder;
    this.waits = waits;
    this.gates = gates;
  }

  /** Until when a forward write that is under way may still land; null if none is. */
  @Nullable
  Instant writeLandsUntil() {
    Brief brief = recorder.peek();
    TargetView.Intent open = brief == null ? null : brief.intent();
    return writeLandsUntil == null && open != null
        ? open.at().plus(Calls.WRITE_BOUND)
        : writeLandsUntil;
  }

  /** Whether a forward write that was under way can land no more, before that time. */
  boolean writesEnded() {
    return writes.ended();
  }

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
    String problem = recorder.brief().intent() == null ? change() : prove();
    for (int tries = 2; recorder.brief().stage() == Stage.SETTING; tries++) {
      if (recorder.brief().waitsFor(Wait.Kind.DRIFT)) {
        lookFirst();
      } else {
        waits.begin(
            Wait.Kind.TARGET,
            problem == null ? "the target was read back other than asked" : problem,
            "the target answering, or a rollback");
        waits.lasting(Duration.ofSeconds(Math.min(300, 1L << Math.min(8, tries))));
      }
      gates.pass();
      if (recorder.brief().stage() == Stage.SETTING) {
        problem = change();
      }
    }
    waits.end(Wait.Kind.TARGET, "read back as asked");
  }

  /** Each attempt has an id of its own, also after a step was refused and begins again. */
  private @Nullable String change() {
    Errand errand = errand("change", ++attempts);
    writeLandsUntil = Recorder.now().plus(Calls.WRITE_BOUND);
    TargetReport report = recorder.answer(() -> write(errand));
    writes.over();
    writeLandsUntil = null;
    recorder.take(report.brief());
    String problem = report.problem();
    return problem == null ? prove() : problem;
  }

  /** While the ledger is away a change is asked for again and again; each time it may land later. */
  private Promise<TargetReport> write(Errand errand) {
    if (changes.listed()) {
      writeLandsUntil = Recorder.now().plus(Calls.WRITE_BOUND);
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
