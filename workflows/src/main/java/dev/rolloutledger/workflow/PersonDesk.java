package dev.rolloutledger.workflow;

import dev.rolloutledger.rollout.Act;
import dev.rolloutledger.workflow.activity.LedgerActivities.Recorded;
import dev.rolloutledger.workflow.message.ActResult;
import dev.rolloutledger.workflow.message.Brief;
import dev.rolloutledger.workflow.message.PersonRequest;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Takes what people do: the ledger's aggregate decides, and its answer is theirs. */
final class PersonDesk {

  private final Logger log = Workflow.getLogger(PersonDesk.class);
  private final String rollout;
  private final Recorder recorder;

  PersonDesk(String rollout, Recorder recorder) {
    this.rollout = rollout;
    this.recorder = recorder;
  }

  /** Does it and answers. */
  ActResult act(PersonRequest who, Act act) {
    try {
      Recorded recorded = recorder.person(who, rollout, act);
      Brief brief = recorded.brief();
      return new ActResult(
          recorded.refusal() == null,
          recorded.refusal(),
          brief.status(),
          brief.ledgerIndex(),
          recorded.told());
    } catch (StepRefused refused) {
      Brief known = recorder.peek();
      return new ActResult(
          false, refused.getMessage(), known == null ? "BEGINNING" : known.status(), -1, List.of());
    }
  }

  /** A signal has nobody to answer to: what is malformed is logged and changes nothing. */
  void quietly(@Nullable PersonRequest who, Runnable form, Supplier<Act> act) {
    try {
      if (who == null) {
        throw new IllegalArgumentException("expected a request, found none");
      }
      form.run();
      act(who, act.get());
    } catch (IllegalArgumentException malformed) {
      log.warn("A signal to {} was refused: {}", rollout, malformed.getMessage());
    }
  }
}
