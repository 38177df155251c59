package dev.rolloutledger.ledger.log;

import dev.rolloutledger.tlog.SignedNote;
import java.util.Optional;

/**
 * Where the last signed checkpoint of a ledger lies, apart from its entries: whoever signs replaces it
 * first, and only if it is still the one that he went on from. So no two checkpoints of one size come
 * to be, however many sign.
 */
public interface CheckpointPlace extends AutoCloseable {

  /**
   * Whether this process may sign now; where several share a ledger, one may at a time, and another
   * once that one is gone.
   *
   * @throws LogException if it cannot be said
   */
  boolean acquire();

  /**
   * The last signed checkpoint; empty where none was signed.
   *
   * @throws LogException if it cannot be read
   */
  Optional<SignedNote> last();

  /**
   * Puts a checkpoint in place of the one before it; it is kept when this returns true.
   *
   * @return false, with nothing changed, where {@code before} is not the last one any more
   * @throws LogException if it cannot be written; whether it was is not known then
   */
  boolean replace(Optional<SignedNote> before, SignedNote next);

  @Override
  void close();
}
