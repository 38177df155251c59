package dev.rolloutledger.workflow;

import dev.rolloutledger.rollout.ProcedureAct.BeginWait;
import dev.rolloutledger.rollout.ProcedureAct.EndWait;
import dev.rolloutledger.rollout.Stage;
import dev.rolloutledger.rollout.Steering.Wait;
import dev.rolloutledger.workflow.message.Brief;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/** Waiting on the way forward: said in the ledger, watched, and ended by a rollback at any time. */
final class Waits {

  private static final Duration LOOK = Duration.ofHours(1);

  private final Recorder recorder;
  private final RollbackDesk desk;
  private final Watchkeeper watch;

  Waits(Recorder recorder, RollbackDesk desk, Watchkeeper watch) {
    this.recorder = recorder;
    this.desk = desk;
    this.watch = watch;
  }

  /** Watches while the rollout waits for something that is not the procedure's to do. */
  void lasting(Duration time) {
    var timer = Workflow.newTimer(time);
    until(timer::isCompleted);
  }

  /** Waits until the condition holds; where samples are due they go on. */
  void until(BooleanSupplier over) {
    Brief brief = recorder.brief();
    boolean watched = brief.phaseIndex() >= 0 && holdRuns(brief.stage());
    if (watched) {
      watch.whileWaiting(over);
    } else {
      Workflow.await(() -> desk.interrupted() || over.getAsBoolean());
    }
    if (desk.interrupted()) {
      throw desk.interruption();
    }
  }

  /**
   * Waits where the target was found otherwise, until a look finds it as recorded; answers whether it
   * had to.
   */
  boolean drifted() {
    Stage stage = recorder.brief().stage();
    if (!recorder.brief().waitsFor(Wait.Kind.DRIFT)) {
      return false;
    }
    var timer = Workflow.newTimer(LOOK);
    until(() -> timer.isCompleted()
        || !recorder.brief().waitsFor(Wait.Kind.DRIFT)
        || recorder.brief().stage() != stage);
    if (timer.isCompleted()) {
      // The sampler tells; one that died right after it had recorded told nobody.
      recorder.refresh(recorder.brief().rollout());
    }
    return true;
  }

  private static boolean holdRuns(Stage stage) {
    return stage == Stage.HOLDING || stage == Stage.JUDGED || stage == Stage.CLOSING;
  }

  /** Says that the rollout waits, once: why in other words is not worth an entry each time. */
  void begin(Wait.Kind kind, String reason, String endedBy) {
    if (recorder.brief().waitsFor(kind)) {
      return;
    }
    recorder.forward(waitStep(kind, "begins"), new BeginWait(kind, reason, endedBy));
  }

  /** Says why it waits, also where it waits already for another reason. */
  void say(Wait.Kind kind, String reason, String endedBy) {
    recorder.forward(waitStep(kind, "begins"), new BeginWait(kind, reason, endedBy));
  }

  /** Says that it waits no longer, if it did. */
  void end(Wait.Kind kind, String because) {
    if (recorder.brief().waitsFor(kind)) {
      recorder.forward(waitStep(kind, "ends"), new EndWait(kind, because));
    }
  }

  private String waitStep(Wait.Kind kind, String what) {
    return recorder.inPhase("wait-" + kind.name().toLowerCase(Locale.ROOT)) + "/" + Recorder.now()
        + "-" + what;
  }
}
