package dev.rolloutledger.worker.api;

import dev.rolloutledger.ledger.log.LogVerifier;
import dev.rolloutledger.ledger.log.SignedLog;
import dev.rolloutledger.tlog.SignedCheckpoint;
import dev.rolloutledger.tlog.TileHashes;
import dev.rolloutledger.tlog.TlogException;
import dev.rolloutledger.worker.web.ApiException;
import java.time.Duration;
import java.util.List;

/** The signed log, once it covers what is to be proven. */
final class CoveredLog {

  /** The log is signed sooner. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Looked looked;

  CoveredLog(Looked looked) {
    this.looked = looked;
  }

  /**
   * A checkpoint and its tree.
   *
   * @param checkpoint signed by a key of this log
   */
  record Covered(SignedCheckpoint checkpoint, TileHashes tree) {}

  /**
   * The newest checkpoint, once it covers a number of entries.
   *
   * @throws ApiException if it does not soon
   */
  Covered covering(long size) throws InterruptedException {
    SignedLog log = looked.ledger().log().orElseThrow(() -> away("there is no log"));
    if (!log.awaitCovering(size, PATIENCE)) {
      String problem = log.state().problem();
      throw away("the log is not signed up to entry " + (size - 1) + " yet"
          + (problem == null ? "; ask again in a second" : ": " + problem));
    }
    SignedCheckpoint checkpoint = opened(log);
    return new Covered(checkpoint, new TileHashes(checkpoint.size(), log.directory()));
  }

  private SignedCheckpoint opened(SignedLog log) {
    List<LogVerifier> keys = log.verifiers();
    try {
      return SignedCheckpoint.open(
          log.directory().checkpoint().orElseThrow(() -> away("there is no checkpoint")),
          looked.origin().get(),
          keys.stream().map(LogVerifier::key).toList());
    } catch (TlogException other) {
      throw away("the checkpoint is not this log's: " + other.getMessage());
    }
  }

  private static ApiException away(String why) {
    return new ApiException(503, "log", "nothing can be proven now: " + why);
  }
}
