package dev.rolloutledger.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;

/**
 * How a ledger is kept.
 *
 * @param forced whether an append is forced to the disk before it is acknowledged; only rehearsals
 *     go without
 * @param rehearsal whether every entry says that it was rehearsed; a ledger is one or the other for
 *     life
 * @param clock gives the time at which an entry is recorded
 * @param snapshotEvery number of a rollout's events after which its state is kept, at least 2
 * @param deadline how long a caller waits for an append or a read
 * @param waitingLimit number of appends that may wait for the appender; more are refused at once
 * @param cachedRollouts number of rollouts kept in memory, at least 1
 * @param gate consulted before each commit
 * @param fileLayer one of H2's file layers, such as {@code split:}, or empty for plain files; fault
 *     tests bring their own
 */
public record LedgerOptions(
    boolean forced,
    boolean rehearsal,
    InstantSource clock,
    int snapshotEvery,
    Duration deadline,
    int waitingLimit,
    int cachedRollouts,
    AppendGate gate,
    String fileLayer) {

  public LedgerOptions {
    if (snapshotEvery < 2 || waitingLimit < 1 || cachedRollouts < 1) {
      throw new IllegalArgumentException(
          "expected snapshots every 2 events or more and limits of 1 or more, found "
              + snapshotEvery
              + ", "
              + waitingLimit
              + " and "
              + cachedRollouts);
    }
  }

  /** A ledger that keeps what it acknowledged: forced, with the machine's clock. */
  public static LedgerOptions kept() {
    return new LedgerOptions(
        true,
        false,
        Clock.systemUTC(),
        500,
        Duration.ofSeconds(10),
        4_096,
        1_024,
        AppendGate.OPEN,
        "");
  }

  /** A rehearsal's ledger: not forced, on the rehearsal's clock. */
  public static LedgerOptions rehearsed(InstantSource clock) {
    return new LedgerOptions(
        false, true, clock, 500, Duration.ofSeconds(10), 4_096, 1_024, AppendGate.OPEN, "");
  }

  public LedgerOptions withForced(boolean value) {
    return new LedgerOptions(
        value,
        rehearsal,
        clock,
        snapshotEvery,
        deadline,
        waitingLimit,
        cachedRollouts,
        gate,
        fileLayer);
  }

  public LedgerOptions withClock(InstantSource value) {
    return new LedgerOptions(
        forced,
        rehearsal,
        value,
        snapshotEvery,
        deadline,
        waitingLimit,
        cachedRollouts,
        gate,
        fileLayer);
  }

  public LedgerOptions withSnapshotEvery(int events) {
    return new LedgerOptions(
        forced, rehearsal, clock, events, deadline, waitingLimit, cachedRollouts, gate, fileLayer);
  }

  public LedgerOptions withDeadline(Duration value) {
    return new LedgerOptions(
        forced,
        rehearsal,
        clock,
        snapshotEvery,
        value,
        waitingLimit,
        cachedRollouts,
        gate,
        fileLayer);
  }

  public LedgerOptions withLimits(int waiting, int cached) {
    return new LedgerOptions(
        forced, rehearsal, clock, snapshotEvery, deadline, waiting, cached, gate, fileLayer);
  }

  public LedgerOptions withGate(AppendGate value) {
    return new LedgerOptions(
        forced,
        rehearsal,
        clock,
        snapshotEvery,
        deadline,
        waitingLimit,
        cachedRollouts,
        value,
        fileLayer);
  }

  public LedgerOptions withFileLayer(String scheme) {
    return new LedgerOptions(
        forced,
        rehearsal,
        clock,
        snapshotEvery,
        deadline,
        waitingLimit,
        cachedRollouts,
        gate,
        scheme);
  }
}
