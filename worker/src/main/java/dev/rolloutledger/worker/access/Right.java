package dev.rolloutledger.worker.access;

/** What a request takes the right for. Each route names one. */
public enum Right {
  /** For everybody, also for those whom nobody knows. */
  NONE,

  /** See rollouts, their entries and the log. */
  READ,

  /** Take a rollout back. */
  ROLL_BACK,

  /** Start, pause, resume, promote, amend, abandon, retry and recover. */
  STEER,

  /** Attest what a plan asks for, and approve. */
  APPROVE,

  /** Stop every rollout from advancing, and let them go on. */
  FREEZE,

  /** Take out what is to be examined elsewhere: exports, reports, the engine's histories. */
  AUDIT,

  /** Redact, back up, and say who may do what. */
  ADMINISTER
}
