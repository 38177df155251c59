package dev.rolloutledger.reconcile;

import org.jspecify.annotations.Nullable;

/**
 * Where something stands: on the engine's side or on the ledger's.
 *
 * @param run id of the engine's run; null on the ledger's side
 * @param event id of the event in that run's history; -1 for the run as a whole, and on the ledger's side
 * @param entry ledger index of the entry; -1 on the engine's side
 */
public record Place(@Nullable String run, long event, long entry) {

  /** An event of a run. */
  public static Place event(String run, long event) {
    return new Place(run, event, -1);
  }

  /** A run as a whole. */
  public static Place run(String run) {
    return new Place(run, -1, -1);
  }

  /** An entry of the ledger. */
  public static Place entry(long index) {
    return new Place(null, -1, index);
  }

  @Override
  public String toString() {
    if (run == null) {
      return "entry " + entry;
    }
    return event < 0 ? "run " + run : "event " + event + " of run " + run;
  }
}
