package dev.rolloutledger.starter.cluster;

/** What a rollout of a fault run lives through. */
enum Scenario {
  /** Nobody does anything. */
  COMPLETES("COMPLETED"),
  /** Its errors rise at some percentage; its budget takes it back. */
  BREACHES("ROLLED_BACK"),
  /** Somebody takes it back over the API, at any moment. */
  TAKEN_BACK_OVER_THE_API("ROLLED_BACK"),
  /** Somebody takes it back by a signal of Temporal's own, at any moment. */
  TAKEN_BACK_BY_A_SIGNAL("ROLLED_BACK"),
  /** Somebody takes it back after it was complete. */
  TAKEN_BACK_AFTERWARDS("ROLLED_BACK"),
  /** Somebody pauses it for a while. */
  PAUSED_AND_RESUMED("COMPLETED"),
  /** A hold that is longer than any run is cut short by somebody. */
  PROMOTED("COMPLETED"),
  /** It begins only after somebody approved it. */
  APPROVED("COMPLETED");

  private final String outcome;

  Scenario(String outcome) {
    this.outcome = outcome;
  }

  /** The status that it has to end with. */
  String outcome() {
    return outcome;
  }

  /** Whether its first hold lasts until somebody ends it. */
  boolean holdsForGood() {
    return switch (this) {
      case TAKEN_BACK_OVER_THE_API, TAKEN_BACK_BY_A_SIGNAL, PROMOTED -> true;
      case COMPLETES, BREACHES, TAKEN_BACK_AFTERWARDS, PAUSED_AND_RESUMED, APPROVED -> false;
    };
  }
}
