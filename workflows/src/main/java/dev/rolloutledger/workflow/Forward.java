package dev.rolloutledger.workflow;

import dev.rolloutledger.plan.Phase;
import dev.rolloutledger.rollout.ProcedureAct.BeginHold;
import dev.rolloutledger.rollout.ProcedureAct.Complete;
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

/** The steps forward, one per stage. Each leaves the rollout in the next stage, or waits. */
final class Forward {

  private static final int VERIFY_ATTEMPTS = 3;

  private final Recorder recorder;
  private final RollbackDesk desk;
  private final Watchkeeper watch;
  private final Waits waits;
  private final Gatekeeper gates;
  private final Openings openings;
  private final Checks preflight;
  private final Checks verify;
  private final JudgementActivities judge =
      Workflow.newActivityStub(JudgementActivities.class, Calls.errand());
  private boolean turnedAway;

  Forward(Recorder recorder, RollbackDesk desk, Watchkeeper watch, Waits waits, Gatekeeper gates) {
    this.recorder = recorder;
    this.desk = desk;
    this.watch = watch;
    this.waits = waits;
    this.gates = gates;
    this.openings = new Openings(recorder, waits);
    this.preflight = Checks.forward(recorder, desk, "preflight");
    this.verify = Checks.forward(recorder, desk, "verify");
  }

  /** The plan's {@code before}: checks, then attestations. */
  void preflight() {
    CheckReport report = preflight.run(preflightChecks());
    for (int attempt = 2; !report.passed(); attempt++) {
      waits.begin(Wait.Kind.CHECK, report.sentence(), "the check passing, or a rollback");
      waits.lasting(Duration.ofSeconds(Math.min(900, 5L << Math.min(8, attempt))));
      report = preflight.run(preflightChecks());
    }
    waits.end(Wait.Kind.CHECK, "the checks passed");
    gates.pass();
    recorder.forward("p00/preflight-passed", new PassPreflight());
  }

  /** Asked for each time: an amendment may be what lets them pass. */
  private List<String> preflightChecks() {
    List<String> names = new ArrayList<>();
    names.add(CheckActivities.PRESENT);
    names.addAll(recorder.brief().preflightChecks());
    return names;
  }

  /** The baseline's window, again where too few samples were known; then the first phase. */
  void baseline() {
    Brief brief = recorder.brief();
    if (brief.baselineRecorded() || !brief.comparesBaseline()) {
      enter(brief.nextPhase());
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
    CheckReport report = verify.run(phase().verify());
    for (int attempt = 2; !report.passed() && attempt <= VERIFY_ATTEMPTS; attempt++) {
      Workflow.await(Duration.ofSeconds(5L * attempt), desk::interrupted);
      report = verify.run(phase().verify());
    }
    if (!report.passed()) {
      desk.take(recorder.brief().rollout(), Cause.CHECK, report.sentence(), Recorder.now());
      throw new RollbackAsked();
    }
    recorder.forward(recorder.inPhase("hold"), new BeginHold());
  }

  /** The hold, to its deadline; then the judgement. */
  void hold() {
    watch.hold("hold at " + phase().percentage() + " %");
    recorder.step(() -> Async.function(judge::phase, errand("judge-" + judged())));
  }

  /** What stands between a judged phase and the next one. */
  void leavePhase() {
    Brief brief = recorder.brief();
    if (!brief.advance() || brief.waitsFor(Wait.Kind.PERSON)) {
      waits.until(() -> recorder.brief().stage() != Stage.JUDGED);
    } else {
      gates.pass();
      if (recorder.brief().stage() != Stage.JUDGED) {
        // The plan was amended, and the phase is judged again by the new one.
        return;
      }
      if (waits.drifted()) {
        return;
      }
      if (brief.lastPhase()) {
        recorder.step(() -> Async.function(judge::closing, errand("closing-" + judged())));
      } else {
        enter(brief.nextPhase());
      }
    }
  }

  /** The last attestations. */
  void close() {
    gates.pass();
    if (waits.drifted()) {
      return;
    }
    recorder.forward("close/complete", new Complete());
    recorder.releaseLease("completed");
  }

  /**
   * Advances, or waits for a window. What was shut once is asked for under another id: the same one
   * again would lead to what it led to.
   */
  private void enter(int index) {
    Stage stage = recorder.brief().stage();
    if (recorder.brief().waitsFor(Wait.Kind.FREEZE)) {
      turnedAway = true;
      if (!openings.await()) {
        return;
      }
    }
    gates.pass();
    if (recorder.brief().stage() == stage) {
      String again = turnedAway ? "-" + Recorder.now() : "";
      recorder.forward(
          String.format(Locale.ROOT, "p%02d/enter%s", index + 1, again), new EnterPhase(index));
      turnedAway = recorder.brief().stage() == stage;
    }
  }

  private Phase phase() {
    return Objects.requireNonNull(recorder.brief().phase());
  }

  /** What makes a judgement another one: a hold that went on, another plan. */
  private String judged() {
    Progress.Hold hold = Objects.requireNonNull(recorder.brief().hold());
    return hold.extensions() + "-" + recorder.brief().amended() + "-" + hold.until();
  }

  private Errand errand(String name) {
    Brief brief = recorder.brief();
    return new Errand(
        brief.rollout(),
        brief.epoch(),
        brief.rollout() + "/" + recorder.inPhase(name),
        brief.ledgerIndex());
  }
}
