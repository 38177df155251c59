package dev.rolloutledger.worker.doctor;

/** How a check came out. */
public enum Mark {
  OK,
  /** It works, and somebody should look. */
  WARN,
  /** A rollout would not work, or not be kept. */
  FAIL,
  /** Not looked at, with the reason. */
  SKIPPED
}
