package dev.rolloutledger.worker.logbook;

import java.time.Duration;

/** Told how each command fared that was carried to the ledger, on the recording thread. */
public interface RecordWatch {

  /** Looks away. */
  RecordWatch NONE = (fate, took) -> {};

  /** How a command fared. */
  enum Fate {
    /** Its entries are kept. */
    KEPT,
    /** It led to no new entry; mostly because an earlier one of the same id had recorded it. */
    REPEATED,
    /** It did not fit the rollout's state, or a later run has replaced its sender. */
    REFUSED,
    /** The ledger could not record it. */
    FAILED
  }

  /**
   * Called after each command.
   *
   * @param took from the call until the answer
   */
  void fared(Fate fate, Duration took);
}
