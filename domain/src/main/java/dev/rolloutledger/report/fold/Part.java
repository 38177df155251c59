package dev.rolloutledger.report.fold;

import dev.rolloutledger.replay.Step;
import dev.rolloutledger.rollout.RolloutEvent;

/** A fold that one part of a report comes from. */
interface Part {

  /** Takes the next step; the event is one that this release can read. */
  void accept(Step step, RolloutEvent event);
}
