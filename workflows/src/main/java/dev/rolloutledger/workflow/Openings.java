package dev.rolloutledger.workflow;

import dev.rolloutledger.rollout.Stage;
import dev.rolloutledger.rollout.Steering.Wait;
import dev.rolloutledger.workflow.activity.WindowActivities;
import dev.rolloutledger.workflow.activity.WindowActivities.Finding;
import dev.rolloutledger.workflow.activity.WindowActivities.Look;
import dev.rolloutledger.workflow.activity.WindowActivities.LookRequest;
import dev.rolloutledger.workflow.message.Brief;
import dev.rolloutledger.workflow.options.Calls;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import org.slf4j.Logger;

/**
 * Waits where a window is shut or everyone is frozen. The ledger said so when the advance was asked
 * for; somebody else looks until it has changed its mind, which costs next to no history.
 */
final class Openings {

  private static final Duration REST = Duration.ofMinutes(1);

  private final Logger log = Workflow.getLogger(Openings.class);
  private final WindowActivities windows =
      Workflow.newActivityStub(WindowActivities.class, Calls.look());
  private final Recorder recorder;
  private final Waits waits;

  Openings(Recorder recorder, Waits waits) {
    this.recorder = recorder;
    this.waits = waits;
  }

  /** Waits; answers whether the ledger is to be asked again. */
  boolean await() {
    Brief brief = recorder.brief();
    Stage stage = brief.stage();
    Promise<Look> look = Async.function(
        windows::await,
        new LookRequest(
            brief.rollout(),
            brief.epoch(),
            Recorder.now().plus(Calls.LOOK_STINT).toEpochMilli(),
            brief.ledgerIndex()));
    waits.until(() -> look.isCompleted()
        || recorder.brief().stage() != stage
        || recorder.brief().amended() != brief.amended());
    // An amended plan may have other windows, or have put the rollout elsewhere.
    return look.isCompleted() && recorder.brief().stage() == stage && found(look);
  }

  private boolean found(Promise<Look> look) {
    try {
      Look found = look.get();
      if (found.finding() == Finding.OPEN) {
        waits.end(Wait.Kind.FREEZE, found.reason());
      }
      return found.finding() != Finding.STINT_OVER;
    } catch (ActivityFailure failure) {
      Failures.endIfSuperseded(failure);
      log.warn("Nobody could look at the windows: {}", Failures.say(failure));
      waits.lasting(REST);
      return false;
    }
  }
}
