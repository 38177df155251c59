package dev.rolloutledger.workflow;

import dev.rolloutledger.plan.Phase;
import dev.rolloutledger.rollout.Gate;
import dev.rolloutledger.rollout.ProcedureAct.BeginHold;
import dev.rolloutledger.rollout.ProcedureAct.BeginWait;
import dev.rolloutledger.rollout.ProcedureAct.Complete;
import dev.rolloutledger.rollout.ProcedureAct.EndWait;
import dev.rolloutledger.rollout.ProcedureAct.EnterPhase;
import dev.rolloutledger.rollout.ProcedureAct.PassPreflight;
import dev.rolloutledger.rollout.Progress;
import dev.rolloutledger.rollout.RollbackView.Cause;
import dev.rolloutledger.rollout.Stage;
import dev.rolloutledger.rollout.Steering.Wait;
import dev.rolloutledger.workflow.activity.CheckActivities;
import dev.rolloutledger.workflow.activity.CheckActivities.CheckReport;
import dev.rolloutledger.workflow.activity.JudgementActivities;
import dev.rolloutledger.workflow.activity.RollbackActivities.Errand;
import dev.rolloutledger.workflow.message.Brief;
import dev.rolloutledger.workflow.options.Calls;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/** The steps forward, one per stage. Each leaves the rollout in the next stage, or waits. */
final class Forward {

  private static final int VERIFY_ATTEMPTS = 3;

  /** How often a spent budget is looked at again; each look costs the engine's history. */
  private static final Duration LOOK = Duration.ofMinutes(15);

  private final Recorder recorder;
  private final RollbackDesk desk;
  private final Watchkeeper watch;
  private final Checks preflight;
  private final Checks verify;
  private final JudgementActivities judge =
      Workflow.newActivityStub(JudgementActivities.class, Calls.errand());

  Forward(Recorder recorder, RollbackDesk desk) {
    this.recorder = recorder;
    this.desk = desk;
    this.watch = new Watchkeeper(recorder, desk);
    this.preflight = Checks.forward(recorder, desk, "preflight");
    this.verify = Checks.forward(recorder, desk, "verify");
  }

  /** Watches while the rollout waits for something that is not the procedure's to do. */
  void watchFor(Duration time) {
    var timer = Workflow.newTimer(time);
    waitUntil(timer::isCompleted);
  }

  /** The plan's {@code before}: checks, then attestations. */
  void preflight() {
    List<String> names = new ArrayList<>();
    names.add(CheckActivities.PRESENT);
    names.addAll(recorder.brief().preflightChecks());
    CheckReport report = preflight.run(names);
    for (int attempt = 2; !report.passed(); attempt++) {
      beginWait(Wait.Kind.CHECK, report.sentence(), "the check passing, or a rollback");
      watchFor(Duration.ofSeconds(Math.min(900, 5L << Math.min(8, attempt))));
      report = preflight.run(names);
    }
    endWait(Wait.Kind.CHECK, "the checks passed");
    awaitGate();
    recorder.forward("p00/preflight-passed", new PassPreflight());
  }

  /** The baseline's window, again where too few samples were known; then the first phase. */
  void baseline() {
    Brief brief = recorder.brief();
    if (brief.baselineRecorded() || !brief.comparesBaseline()) {
      enter(0);
      return;
    }
    if (brief.hold() == null || brief.waitsFor(Wait.Kind.DATA)) {
      int number = brief.hold() == null ? 1 : brief.hold().number() + 1;
      recorder.forward("p00/window-" + number, new BeginHold());
    }
    watch.hold("baseline window");
    int number = Objects.requireNonNull(recorder.brief().hold()).number();
    recorder.step(() -> Async.function(judge::baseline, errand("baseline-" + number)));
  }

  /** The phase's checks; one that does not pass after some attempts takes the change back. */
  void verify() {
    Phase phase = Objects.requireNonNull(recorder.brief().phase());
    CheckReport report = verify.run(phase.verify());
    for (int attempt = 2; !report.passed() && attempt <= VERIFY_ATTEMPTS; attempt++) {
      Workflow.await(Duration.ofSeconds(5L * attempt), desk::asked);
      report = verify.run(phase.verify());
    }
    if (!report.passed()) {
      desk.take(recorder.brief().rollout(), Cause.CHECK, report.sentence(), Recorder.now());
      throw new RollbackAsked();
    }
    recorder.forward(step("hold"), new BeginHold());
  }

  /** The hold, to its deadline; then the judgement. */
  void hold() {
    Phase phase = Objects.requireNonNull(recorder.brief().phase());
    watch.hold("hold at " + phase.percentage() + " %");
    recorder.step(() -> Async.function(judge::phase, errand("judge-" + extensions())));
  }

  /** What stands between a judged phase and the next one. */
  void leavePhase() {
    Brief brief = recorder.brief();
    if (!brief.advance() || brief.waitsFor(Wait.Kind.PERSON)) {
      waitUntil(() -> recorder.brief().stage() != Stage.JUDGED);
    } else {
      awaitGate();
      if (brief.lastPhase()) {
        recorder.step(() -> Async.function(judge::closing, errand("closing-" + extensions())));
      } else {
        enter(brief.phaseIndex() + 1);
      }
    }
  }

  /** The last attestations. */
  void close() {
    awaitGate();
    recorder.forward("close/complete", new Complete());
    recorder.releaseLease("completed");
  }

  private void enter(int index) {
    awaitGate();
    recorder.forward(String.format(Locale.ROOT, "p%02d/enter", index + 1), new EnterPhase(index));
  }

  /**
   * Waits for attestations, for the end of a pause, and until no spent budget holds the rollout back;
   * the samples go on. The step behind the gate ends the waits.
   */
  void awaitGate() {
    while (!gate().isOpen()) {
      Gate gate = gate();
      if (!gate.missing().isEmpty()) {
        beginWait(
            Wait.Kind.ATTESTATION,
            "not attested: " + String.join(", ", gate.missing()),
            "attest, or a rollback");
      }
      if (gate.spent().isEmpty()) {
        waitUntil(() -> gate().isOpen());
      } else {
        awaitBudgets(gate);
      }
    }
  }

  /** Samples end this, and they do not call: the state is read again from time to time. */
  private void awaitBudgets(Gate gate) {
    beginWait(
        Wait.Kind.DATA,
        String.join("; ", gate.spent()),
        "samples that bring it within its budget, or a rollback");
    Duration every = recorder.brief().every();
    watchFor(every.compareTo(LOOK) < 0 ? LOOK : every);
    recorder.refresh(recorder.brief().rollout());
  }

  private Gate gate() {
    return recorder.brief().gate();
  }

  private void waitUntil(BooleanSupplier over) {
    Brief brief = recorder.brief();
    boolean watched = brief.phaseIndex() >= 0 && holdRuns(brief.stage());
    if (watched) {
      watch.whileWaiting(over);
    } else {
      Workflow.await(() -> desk.asked() || over.getAsBoolean());
    }
    if (desk.asked()) {
      throw new RollbackAsked();
    }
  }

  private static boolean holdRuns(Stage stage) {
    return stage == Stage.HOLDING || stage == Stage.JUDGED || stage == Stage.CLOSING;
  }

  /** Says that the rollout waits, once: why in other words is not worth an entry each time. */
  void beginWait(Wait.Kind kind, String reason, String endedBy) {
    if (recorder.brief().waitsFor(kind)) {
      return;
    }
    recorder.forward(waitStep(kind, "begins"), new BeginWait(kind, reason, endedBy));
  }

  /** Says that it waits no longer, if it did. */
  void endWait(Wait.Kind kind, String because) {
    if (recorder.brief().waitsFor(kind)) {
      recorder.forward(waitStep(kind, "ends"), new EndWait(kind, because));
    }
  }

  private String waitStep(Wait.Kind kind, String what) {
    return step("wait-" + kind.name().toLowerCase(Locale.ROOT)) + "/" + Recorder.now() + "-" + what;
  }

  private String step(String name) {
    return String.format(Locale.ROOT, "p%02d/%s", recorder.brief().phaseIndex() + 1, name);
  }

  private int extensions() {
    Progress.Hold hold = recorder.brief().hold();
    return hold == null ? 0 : hold.extensions();
  }

  private Errand errand(String name) {
    Brief brief = recorder.brief();
    return new Errand(brief.rollout(), brief.epoch(), brief.rollout() + "/" + step(name));
  }
}
