package dev.rolloutledger.worker.access;

/** What a request takes the right for. Each route names one. */
public enum Right {
  /** For everybody, also for those whom nobody knows. */
  NONE("do nothing"),

  /** See rollouts, their entries and the log. */
  READ("see"),

  /** Take a rollout back. */
  ROLL_BACK("roll back"),

  /** Start, pause, resume, promote, amend, abandon, retry and recover. */
  STEER("steer"),

  /** Attest what a plan asks for, and approve. */
  APPROVE("approve and attest for"),

  /** Stop every rollout from advancing, and let them go on. */
  FREEZE("freeze and thaw"),

  /** Take out what is to be examined elsewhere: exports, reports, the engine's histories. */
  AUDIT("audit"),

  /** Redact, back up, and say who may do what. */
  ADMINISTER("administer");

  private final String verb;

  Right(String verb) {
    this.verb = verb;
  }

  /** What it lets somebody do to a rollout, as a sentence says it. */
  public String verb() {
    return verb;
  }
}
