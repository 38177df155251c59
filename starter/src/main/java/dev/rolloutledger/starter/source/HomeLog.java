package dev.rolloutledger.starter.source;

import dev.rolloutledger.ledger.log.LogDirectory;
import dev.rolloutledger.ledger.log.LogException;
import dev.rolloutledger.ledger.log.LogKeys;
import dev.rolloutledger.ledger.log.LogVerifier;
import dev.rolloutledger.tlog.SignedCheckpoint;
import dev.rolloutledger.tlog.TileHashes;
import dev.rolloutledger.tlog.VerifierKey;
import dev.rolloutledger.worker.home.Home;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The signed log of a home, read from its files: they are there whether something runs or not, and each
 * is written whole.
 */
public final class HomeLog {

  /** A running {@code up} signs sooner. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private static final long LOOK_MILLIS = 50;

  private final Home home;
  private final LogDirectory directory;

  private HomeLog(Home home) {
    this.home = home;
    this.directory = new LogDirectory(home.logDirectory());
  }

  public static HomeLog of(Home home) {
    return new HomeLog(home);
  }

  /**
   * The newest checkpoint, once it covers an entry: where something runs, it is waited for.
   *
   * @param index of the entry
   * @throws LogException if there is none that does
   * @throws dev.rolloutledger.tlog.TlogException if it is not signed by a key of this home
   */
  public SignedCheckpoint covering(long index) throws InterruptedException {
    Optional<SignedCheckpoint> found = newest();
    if (!covers(found, index) && Api.find(home).isPresent()) {
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (!covers(found, index) && System.nanoTime() - end < 0) {
        Thread.sleep(LOOK_MILLIS);
        found = newest();
      }
    }
    if (!covers(found, index)) {
      throw new LogException("entry " + index + " is under no signed checkpoint yet: "
          + found
              .map(last -> "the newest one is of " + last.size() + " entries")
              .orElse("there is none in " + home.logDirectory())
          + "; `rollout up` signs what is not signed yet");
    }
    return found.orElseThrow();
  }

  private static boolean covers(Optional<SignedCheckpoint> checkpoint, long index) {
    return checkpoint.isPresent() && checkpoint.get().size() > index;
  }

  private Optional<SignedCheckpoint> newest() {
    return directory.checkpoint().map(note -> SignedCheckpoint.open(note, home.origin(), keys()));
  }

  private List<VerifierKey> keys() {
    return LogKeys.in(home.keysDirectory()).verifiers().stream()
        .map(LogVerifier::key)
        .toList();
  }

  /** The key by which a reader is to believe a checkpoint: the newest one that signed it. */
  public VerifierKey key(SignedCheckpoint checkpoint) {
    VerifierKey newest = null;
    for (VerifierKey key : keys()) {
      boolean signed = checkpoint.signatures().stream()
          .anyMatch(each -> each.keyId() == key.keyId() && each.name().equals(key.name()));
      newest = signed || newest == null ? key : newest;
    }
    if (newest == null) {
      throw new LogException("expected a key in " + home.keysDirectory() + ", found none");
    }
    return newest;
  }

  /** The tree of a checkpoint. */
  public TileHashes tree(SignedCheckpoint checkpoint) {
    return new TileHashes(checkpoint.size(), directory);
  }
}
