package dev.rolloutledger.worker.notice;

import dev.rolloutledger.rollout.RolloutCommand;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A letter on its way. Its lane sees to it that one thread at a time attempts it. */
final class Pending {

  /** Attempts that the ledger was not asked for yet. */
  static final int UNKNOWN = -1;

  private final Letter letter;
  private int attempts = UNKNOWN;
  private volatile Instant next;
  private volatile Instant earliest = Instant.MIN;
  private volatile @Nullable Instant blockedUntil;
  private @Nullable RolloutCommand unrecorded;

  Pending(Letter letter) {
    this.letter = letter;
    this.next = letter.notBefore();
  }

  Letter letter() {
    return letter;
  }

  /** Attempts that failed so far. */
  int attempts() {
    return attempts;
  }

  void attempts(int known) {
    attempts = known;
  }

  /** Whether it is its turn. */
  boolean due(Instant now) {
    Instant blocked = blockedUntil;
    return !(blocked == null ? next : blocked).isAfter(now);
  }

  /**
   * Puts it off.
   *
   * @param soonest not even something urgent brings it forward to before this
   */
  void later(Instant instant, Instant soonest) {
    next = instant;
    earliest = soonest;
  }

  /** Something urgent waits behind it. */
  void hurry(Instant now) {
    Instant soon = earliest.isAfter(now) ? earliest : now;
    if (attempts > 0 && soon.isBefore(next)) {
      next = soon;
    }
  }

  /** The ledger is away: until then nothing is sent or recorded. */
  void blocked(@Nullable Instant until) {
    blockedUntil = until;
  }

  /** What came of it and could not be recorded yet: it is not sent again. */
  @Nullable
  RolloutCommand unrecorded() {
    return unrecorded;
  }

  void unrecorded(@Nullable RolloutCommand command) {
    unrecorded = command;
  }
}
