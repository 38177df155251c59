package dev.rolloutledger.ledger.log;

import dev.rolloutledger.tlog.Checkpoint;
import dev.rolloutledger.tlog.SignedNote;
import dev.rolloutledger.tlog.TlogException;
import dev.rolloutledger.tlog.VerifierKey;
import java.util.List;
import java.util.Optional;

/** The keys of workers that share a ledger: one signs at a time, and whoever is next must be able to. */
final class SharedKeys {

  private SharedKeys() {}

  /**
   * Looks whether the log of a shared ledger was signed by a key that is here.
   *
   * @throws LogException if it was signed by others alone
   */
  static void require(LogKeys keys, CheckpointPlace place) {
    Optional<SignedNote> last = place.last();
    if (last.isEmpty()) {
      return;
    }
    List<VerifierKey> known = keys.verifiers().stream().map(LogVerifier::key).toList();
    String origin = Checkpoint.parse(last.get().text()).origin();
    String advice = "; copy the directory from a worker that has it, with voucher.key beside it";
    if (known.isEmpty()) {
      throw new LogException("expected the key that signs the log " + origin + " of this ledger in "
          + keys.directory() + ", found none" + advice);
    }
    try {
      last.get().open(known);
    } catch (TlogException others) {
      throw new LogException("expected the key that signs the log " + origin + " of this ledger in "
          + keys.directory() + ", found that of "
          + known.get(known.size() - 1).name() + advice);
    }
  }
}
