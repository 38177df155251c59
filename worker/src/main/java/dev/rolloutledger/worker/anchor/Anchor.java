package dev.rolloutledger.worker.anchor;

import dev.rolloutledger.tlog.SignedNote;
import java.time.Duration;
import java.util.Optional;

/** A place outside that keeps checkpoints. */
public interface Anchor {

  /** Time between two checkpoints that it gets, 1 second to 1 hour, while the ledger grows. */
  Duration every();

  /** Where it keeps them, for people and without credentials. */
  String place();

  /**
   * Gives it a checkpoint; it surely has it when this returns.
   *
   * @return the checkpoint, with further signatures where the anchor gave some, which were checked
   * @throws AnchorException if it does not surely have it
   * @throws InterruptedException if the thread is interrupted
   */
  SignedNote keep(Growth growth) throws AnchorException, InterruptedException;

  /** What stands in the way, as far as can be seen without a change; empty for nothing. */
  default Optional<String> obstacle() throws InterruptedException {
    return Optional.empty();
  }
}
