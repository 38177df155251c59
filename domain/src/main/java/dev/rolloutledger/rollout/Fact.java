package dev.rolloutledger.rollout;

import java.time.Instant;

/** What an entry of the ledger says: something about a rollout, a lease or a freeze. */
public sealed interface Fact permits RolloutEvent, LeaseEvent, FreezeEvent {

  /** The procedure's time. */
  Instant at();

  /** The fact in one sentence, without its time. */
  String sentence();

  /** Who did it: a person where the fact names one, else the procedure itself. */
  default Actor actor() {
    return Actor.ENGINE;
  }

  /** What kind of fact it is, for filtering. */
  Kind kind();

  /** Kinds of facts. */
  enum Kind {
    DECISION,
    TARGET,
    CHECK,
    SAMPLE,
    PERSON,
    WAIT,
    NOTICE,
    RUN
  }
}
