package dev.rolloutledger.workflow;

import dev.rolloutledger.workflow.message.Brief;
import dev.rolloutledger.workflow.message.RolloutInput;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/**
 * Goes on as a new run where the history grows long: engines end a run whose history is too long, and
 * a rollback that cannot be done yet must be tried for as long as it takes.
 */
final class Continuation {

  /** How long it waits for people's acts that wait for the ledger; their senders send them again. */
  private static final Duration HANDLERS = Duration.ofMinutes(1);

  private final RolloutInput input;
  private final Recorder recorder;
  private final RollbackDesk desk;
  private final Changes changes;

  Continuation(RolloutInput input, Recorder recorder, RollbackDesk desk, Changes changes) {
    this.changes = changes;
    this.input = input;
    this.recorder = recorder;
    this.desk = desk;
  }

  /** Whether the history has grown long. */
  boolean due() {
    return Workflow.getInfo().isContinueAsNewSuggested() && changes.listed();
  }

  /** Goes on as a new run, if the history has grown long. */
  void whereLong() {
    if (due()) {
      boolean unused = Workflow.await(HANDLERS, Workflow::isEveryHandlerFinished);
      Brief brief = recorder.peek();
      long epoch = brief == null ? input.epoch() : brief.epoch();
      // Read again after the wait: what arrived meanwhile goes along.
      Workflow.continueAsNew(new RolloutInput(
          input.rollout(), epoch == 0 ? 0 : epoch + 1, desk.next(input.rollout())));
    }
  }
}
