package dev.rolloutledger.entry;

import dev.rolloutledger.rollout.Freeze;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A status with what no ledger can say: whether an engine runs, what it does, whether it can record.
 *
 * @param procedure the procedure's own position; null where no engine runs it
 * @param ledger whether the ledger records; null where nobody tries
 * @param noEngineSince when the last entry was recorded, where no engine runs; else null
 * @param recent what happened lately; null from an {@code up} of a release that did not say it
 * @param head the end of the ledger; null from such a release
 * @param frozen the freezes of everyone that are in force
 */
public record StatusReport(
    StatusView rollout,
    @Nullable Procedure procedure,
    @Nullable LedgerCondition ledger,
    @Nullable Instant noEngineSince,
    @Nullable Recent recent,
    @Nullable Head head,
    List<Freeze> frozen) {

  public StatusReport {
    // An older `up` answers without them.
    frozen = List.copyOf(Objects.requireNonNullElse(frozen, List.of()));
  }

  /** Of a ledger in which nothing is frozen, or of a past in which that says nothing any more. */
  public StatusReport(
      StatusView rollout,
      @Nullable Procedure procedure,
      @Nullable LedgerCondition ledger,
      @Nullable Instant noEngineSince,
      @Nullable Recent recent,
      @Nullable Head head) {
    this(rollout, procedure, ledger, noEngineSince, recent, head, List.of());
  }

  /** What the ledger says by itself; what has it open is all that is known of what runs. */
  public static StatusReport stored(StatusView rollout, Recent recent, Head head) {
    return stored(rollout, recent, head, List.of());
  }

  /** The same, with what is frozen for everyone. */
  public static StatusReport stored(
      StatusView rollout, Recent recent, Head head, List<Freeze> frozen) {
    Instant silent = head.records() ? null : head.recordedAt();
    return new StatusReport(rollout, null, null, silent, recent, head, frozen);
  }

  /** What a series of this metric says lately; empty where nothing is known. */
  public List<Recent.Point> series(String metric) {
    return recent == null ? List.of() : recent.series().getOrDefault(metric, List.of());
  }

  /** Who acted last; null where that is not known. */
  public @Nullable LastAct lastAct() {
    return recent == null ? null : recent.lastAct();
  }

  /**
   * The end of the ledger, whosever entries those are.
   *
   * @param index index of the last entry; -1 in an empty ledger
   * @param recordedAt when it was recorded; null in an empty ledger
   * @param records whether somebody has it open and can record now
   */
  public record Head(long index, @Nullable Instant recordedAt, boolean records) {}

  /**
   * The procedure's own position.
   *
   * @param doing what it is doing, in words
   * @param waitingForLedger since when it waits for the ledger; null if it does not
   * @param ledgerIndex ledger index that it reflects; -1 before the ledger was read
   */
  public record Procedure(
      long epoch,
      String status,
      String doing,
      @Nullable Instant waitingForLedger,
      boolean rollbackAsked,
      long ledgerIndex) {}

  /**
   * Whether the ledger records.
   *
   * @param problem why not, in a sentence; null while it does
   * @param since since when not
   * @param entries number of entries that were acknowledged
   * @param recordedAt when the last one was recorded; null in an empty ledger
   */
  public record LedgerCondition(
      boolean writable,
      @Nullable String problem,
      @Nullable Instant since,
      int waiting,
      long entries,
      @Nullable Instant recordedAt) {}
}
