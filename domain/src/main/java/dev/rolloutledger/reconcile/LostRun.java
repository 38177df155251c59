package dev.rolloutledger.reconcile;

/**
 * A run that the ledger knows and whose history is not available: its engine deleted it or is gone.
 *
 * @param run the run's id
 * @param epoch the epoch that it began
 * @param engine what its engine is called in the ledger
 * @param began ledger index of the entry with which it began
 * @param unchecked how many of its entries could not be compared
 */
public record LostRun(String run, long epoch, String engine, long began, long unchecked) {

  /** What is lacking, in one sentence. */
  public String sentence() {
    return "history of run " + run + " (epoch " + epoch + ", " + engine + ", began with entry "
        + began + ") not available: "
        + (unchecked == 1 ? "1 entry" : unchecked + " entries") + " unchecked";
  }
}
