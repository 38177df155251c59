package dev.rolloutledger.workflow;

import dev.rolloutledger.rollout.Stage;
import dev.rolloutledger.workflow.message.RolloutInput;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import org.slf4j.Logger;

/** The procedure, from top to bottom: the stage that the ledger says decides the next step. */
final class Procedure {

  private final Logger log = Workflow.getLogger(Procedure.class);
  private final RolloutInput input;
  private final Recorder recorder;
  private final RollbackDesk desk;
  private final Waits waits;
  private final Forward forward;
  private final TargetSteps target;
  private final Backward backward;
  private int refusals;

  Procedure(RolloutInput input, Recorder recorder, RollbackDesk desk, Changes changes) {
    Continuation continuation = new Continuation(input, recorder, desk, changes);
    this.input = input;
    this.recorder = recorder;
    this.desk = desk;
    Watchkeeper watch = new Watchkeeper(recorder, desk, continuation);
    this.waits = new Waits(recorder, desk, watch);
    Gatekeeper gates = new Gatekeeper(recorder, waits);
    this.forward = new Forward(recorder, desk, watch, waits, gates);
    this.target = new TargetSteps(recorder, waits, gates, changes);
    watch.puttingBack(target::putBack);
    this.backward = new Backward(input, recorder, desk, target, continuation);
  }

  /** Carries the rollout to its end, forward or back. */
  void carry() {
    forward();
    // People's acts may wait for the ledger; a rollback that is asked for now does not wait for
    // them.
    Workflow.await(() -> Workflow.isEveryHandlerFinished() || toBeTakenBack());
    if (toBeTakenBack()) {
      rollBack();
      Workflow.await(Workflow::isEveryHandlerFinished);
    }
  }

  private boolean toBeTakenBack() {
    return desk.asked() && recorder.brief().stage() != Stage.ROLLED_BACK;
  }

  private void forward() {
    try {
      recorder.begin(input.rollout(), input.epoch(), true);
      if (desk.asked()) {
        throw new RollbackAsked();
      }
      boolean looked = false;
      while (!recorder.brief().stage().over()) {
        looked = attempt(looked) || looked;
        goOnWhereLong();
      }
      if (recorder.brief().stage() == Stage.ABANDONED) {
        letGo();
      }
    } catch (Abandoned abandoned) {
      letGo();
    } catch (RollbackAsked asked) {
      rollBack();
    } catch (Superseded superseded) {
      if (!desk.asked()) {
        throw superseded;
      }
      // Whoever asked this run for the way back gets it: the run that took over goes on from there.
      rollBack();
    }
  }

  private void letGo() {
    try {
      recorder.releaseLease("abandoned");
    } catch (RollbackAsked asked) {
      log.info("{} is taken back after it was abandoned", input.rollout());
    }
  }

  /** A step back that the aggregate refuses (a spool that is not drained yet) is tried again. */
  private void rollBack() {
    for (int refused = 1; true; refused++) {
      try {
        backward.run();
        return;
      } catch (StepRefused refusal) {
        log.warn("A step back of {} was refused: {}", input.rollout(), refusal.getMessage());
        Workflow.sleep(Duration.ofSeconds(Math.min(60, 1L << Math.min(6, refused))));
      }
    }
  }

  /** One step, the first being a look at the target; answers whether it was done. */
  private boolean attempt(boolean looked) {
    try {
      if (looked) {
        step(recorder.brief().stage());
      } else {
        target.lookFirst();
      }
      refusals = 0;
      return true;
    } catch (GoOnLater later) {
      return true;
    } catch (StepRefused refused) {
      refusals++;
      log.warn("A step of {} was refused: {}", input.rollout(), refused.getMessage());
      waits.lasting(Duration.ofSeconds(Math.min(300, 1L << Math.min(9, refusals))));
      recorder.refresh(input.rollout());
      return false;
    }
  }

  private void step(Stage stage) {
    switch (stage) {
      case PREFLIGHT -> forward.preflight();
      case BASELINE -> forward.baseline();
      case SETTING -> target.set();
      case VERIFYING -> forward.verify();
      case HOLDING -> forward.hold();
      case JUDGED -> forward.leavePhase();
      case CLOSING -> forward.close();
      case ROLLING_BACK -> throw new RollbackAsked();
      case COMPLETED, ABANDONED, ROLLED_BACK -> throw new IllegalStateException("it is over");
    }
  }

  /** Goes on as a new run where the history has grown long, unless the way forward ends here. */
  private void goOnWhereLong() {
    if (Workflow.getInfo().isContinueAsNewSuggested()
        && !recorder.brief().stage().over()) {
      Workflow.await(() -> Workflow.isEveryHandlerFinished() || desk.interrupted());
      if (!desk.interrupted()) {
        Workflow.continueAsNew(
            new RolloutInput(input.rollout(), recorder.brief().epoch() + 1));
      }
    }
  }
}
