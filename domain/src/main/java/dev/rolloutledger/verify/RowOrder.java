package dev.rolloutledger.verify;

import dev.rolloutledger.rollout.FreezeState;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What holds between the entries of a database, and is in no leaf: takes them in the order of their
 * indexes. Keeps a number for each stream.
 */
public final class RowOrder {

  private static final String LEASE = "lease/";

  private final Findings findings;
  private final TimeBounds bounds;
  private final RecordedRedactions redactions;
  private final ToLongFunction<String> lastBefore;
  private final Map<String, Long> lastOf = new HashMap<>();
  private final List<String> goneBecause = new ArrayList<>();
  private final Map<Long, String> gone = new TreeMap<>();
  private final String metadata;
  private final boolean rehearsal;
  private final long limit;
  private long next;
  private boolean whole = true;
  private @Nullable String lastCommand;
  private long ofCommand;
  private @Nullable Instant lastRecorded;

  /**
   * Begins.
   *
   * @param from index of the first entry
   * @param lastBefore the last place in a stream before that entry; -1 for none
   * @param metadata what every row has
   * @param rehearsal what the ledger's head says of its entries
   * @param limit no entry has this index or a larger one
   */
  public RowOrder(
      Findings findings,
      TimeBounds bounds,
      RecordedRedactions redactions,
      long from,
      ToLongFunction<String> lastBefore,
      String metadata,
      boolean rehearsal,
      long limit) {
    this.findings = findings;
    this.bounds = bounds;
    this.redactions = redactions;
    this.lastBefore = lastBefore;
    this.metadata = metadata;
    this.rehearsal = rehearsal;
    this.limit = limit;
    this.next = from;
  }

  /**
   * Takes the next row.
   *
   * @return whether it is an entry to be looked at; false for one that is there again, or has an index
   *     beyond all
   */
  public boolean take(LedgerRow row) {
    if (!inPlace(row)) {
      return false;
    }
    sequence(row);
    eventId(row);
    constants(row);
    recorded(row);
    redactions.take(row);
    if (Gone.from(row)) {
      gone.put(row.index(), row.place());
    }
    return true;
  }

  private boolean inPlace(LedgerRow row) {
    if (row.index() == next) {
      next++;
      return true;
    }
    whole = false;
    if (row.index() >= limit || row.index() < 0) {
      findings.add(
          Problem.ORDER, row.place(), "an index from 0 to " + (limit - 1), "" + row.index());
      return false;
    }
    boolean again = row.index() < next;
    findings.add(
        Problem.ORDER,
        again ? row.place() : LedgerRow.place(next),
        again ? "it once" : "it in the database",
        again ? "it again" : missing(row.index() - next) + ": the next one is " + row.place());
    if (!again) {
      next = row.index() + 1;
      // What would follow from the gap is not said for each entry behind it.
      lastOf.clear();
      lastCommand = null;
    }
    return !again;
  }

  private static String missing(long count) {
    return count == 1 ? "none" : "none, and " + (count - 1) + " more are missing";
  }

  private void sequence(LedgerRow row) {
    Long last = lastOf.put(row.stream(), row.sequence());
    if (last == null && whole) {
      last = lastBefore.applyAsLong(row.stream());
    }
    if (last != null && row.sequence() != last + 1) {
      findings.add(
          Problem.ORDER,
          row.place(),
          "place " + (last + 1) + " in " + row.stream(),
          "place " + row.sequence());
    }
  }

  private void eventId(LedgerRow row) {
    boolean same = row.commandId().equals(lastCommand);
    boolean known = same || lastCommand != null || row.index() == 0;
    ofCommand = same ? ofCommand + 1 : 0;
    lastCommand = row.commandId();
    String expected = row.commandId() + "#" + ofCommand;
    if (known && !expected.equals(row.eventId())) {
      findings.add(Problem.ENTRY, row.place(), "event_id " + expected, "event_id " + row.eventId());
    }
  }

  private void constants(LedgerRow row) {
    String aggregate = row.stream().equals(FreezeState.STREAM)
        ? "GlobalFreeze"
        : row.stream().startsWith(LEASE) ? "TargetLease" : "Rollout";
    if (!aggregate.equals(row.aggregate())) {
      findings.add(
          Problem.ENTRY, row.place(), "aggregate " + aggregate, "aggregate " + row.aggregate());
    }
    if (!metadata.equals(row.metadata())) {
      findings.add(
          Problem.ENTRY, row.place(), "metadata " + metadata, "metadata " + row.metadata());
    }
    if (rehearsal != row.rehearsal()) {
      findings.add(
          Problem.ENTRY,
          row.place(),
          "rehearsal " + rehearsal + ", as the head says",
          "rehearsal " + row.rehearsal());
    }
  }

  private void recorded(LedgerRow row) {
    Instant recorded;
    try {
      recorded = StoredTime.parse(row.recordedAt());
    } catch (DateTimeException e) {
      // Its leaf tells.
      return;
    }
    if (lastRecorded != null && recorded.isBefore(lastRecorded)) {
      findings.add(
          Problem.TIME,
          row.place(),
          "to be recorded not before the entry in front of it, " + lastRecorded,
          recorded.toString());
    }
    // Also of one that is wrong, so that not each one behind it is told as well.
    lastRecorded = recorded;
    bounds.check(row, recorded).ifPresent(findings::add);
  }

  /** Says what only the last entry can tell. */
  public void end() {
    gone.forEach((index, place) -> redactions
        .by(index)
        .ifPresentOrElse(
            by -> goneBecause.add(place + ": redacted by entry " + by),
            () -> findings.add(
                Problem.REDACTION,
                place,
                "its personal text, or an entry that says who removed it and why",
                "neither")));
  }

  /** Entries without their personal text, each with the entry that says so; after {@link #end}. */
  public List<String> redacted() {
    return List.copyOf(goneBecause);
  }

  /** Index after the last entry. */
  public long size() {
    return next;
  }

  /** Whether each entry was there, once. */
  public boolean whole() {
    return whole;
  }

  /** Number of rollouts and leases that had an entry. */
  public long streams() {
    return lastOf.size();
  }
}
