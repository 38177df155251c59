package dev.rolloutledger.ledger.log;

import dev.rolloutledger.tlog.SignedNote;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The log of an open ledger, whose checkpoints are signed as it grows. */
public interface SignedLog {

  /** Whether it is signed, and how far. */
  LogState state();

  /**
   * Whether it is this process that signs: where several share a ledger, one does at a time, and that
   * one also does what only one of them should.
   */
  boolean signsHere();

  /** The log's files. */
  LogDirectory directory();

  /** The public keys of all times, the oldest first; none before the first key was made. */
  List<LogVerifier> verifiers();

  /** The checkpoint that was published last; empty before the first. */
  Optional<SignedNote> checkpoint();

  /**
   * Waits until a checkpoint covers a number of entries.
   *
   * @return whether one does; false where the time was over first
   */
  boolean awaitCovering(long size, Duration limit) throws InterruptedException;

  /**
   * Adds the signatures of witnesses to the published checkpoint, if that is still the one that they
   * signed.
   *
   * @return whether it is
   */
  boolean cosigned(SignedNote checkpoint);
}
