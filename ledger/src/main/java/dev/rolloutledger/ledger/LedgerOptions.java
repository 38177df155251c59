package dev.rolloutledger.ledger;

import dev.rolloutledger.ledger.log.LogSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

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
 * @param log where and when the ledger's log is signed; empty for none
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
    String fileLayer,
    Optional<LogSettings> log) {

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
    return of(true, false, Clock.systemUTC());
  }

  /** A rehearsal's ledger: not forced, on the rehearsal's clock. */
  public static LedgerOptions rehearsed(InstantSource clock) {
    return of(false, true, clock);
  }

  private static LedgerOptions of(boolean forced, boolean rehearsal, InstantSource clock) {
    return new LedgerOptions(
        forced,
        rehearsal,
        clock,
        500,
        Duration.ofSeconds(10),
        4_096,
        1_024,
        AppendGate.OPEN,
        "",
        Optional.empty());
  }

  public LedgerOptions withForced(boolean value) {
    return with(change -> change.forced = value);
  }

  public LedgerOptions withClock(InstantSource value) {
    return with(change -> change.clock = value);
  }

  public LedgerOptions withSnapshotEvery(int events) {
    return with(change -> change.snapshotEvery = events);
  }

  public LedgerOptions withDeadline(Duration value) {
    return with(change -> change.deadline = value);
  }

  public LedgerOptions withLimits(int waiting, int cached) {
    return with(change -> {
      change.waitingLimit = waiting;
      change.cachedRollouts = cached;
    });
  }

  public LedgerOptions withGate(AppendGate value) {
    return with(change -> change.gate = value);
  }

  public LedgerOptions withFileLayer(String scheme) {
    return with(change -> change.fileLayer = scheme);
  }

  /** Keeps a signed log of the ledger. */
  public LedgerOptions withLog(LogSettings value) {
    return with(change -> change.log = Optional.of(value));
  }

  private LedgerOptions with(Consumer<Change> what) {
    Change change = new Change(this);
    what.accept(change);
    return change.made();
  }

  /** The options on their way to others. */
  private static final class Change {

    private boolean forced;
    private final boolean rehearsal;
    private InstantSource clock;
    private int snapshotEvery;
    private Duration deadline;
    private int waitingLimit;
    private int cachedRollouts;
    private AppendGate gate;
    private String fileLayer;
    private Optional<LogSettings> log;

    Change(LedgerOptions from) {
      forced = from.forced;
      rehearsal = from.rehearsal;
      clock = from.clock;
      snapshotEvery = from.snapshotEvery;
      deadline = from.deadline;
      waitingLimit = from.waitingLimit;
      cachedRollouts = from.cachedRollouts;
      gate = from.gate;
      fileLayer = from.fileLayer;
      log = from.log;
    }

    LedgerOptions made() {
      return new LedgerOptions(
          forced,
          rehearsal,
          clock,
          snapshotEvery,
          deadline,
          waitingLimit,
          cachedRollouts,
          gate,
          fileLayer,
          log);
    }
  }
}
