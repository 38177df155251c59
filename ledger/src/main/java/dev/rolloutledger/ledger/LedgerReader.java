package dev.rolloutledger.ledger;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.entry.Recent;
import dev.rolloutledger.ledger.axon.EntryFactory;
import dev.rolloutledger.ledger.store.EventQueries;
import dev.rolloutledger.ledger.store.Readers;
import dev.rolloutledger.ledger.store.StoredRow;
import dev.rolloutledger.redaction.Redactions;
import dev.rolloutledger.replay.Cut;
import dev.rolloutledger.replay.Frame;
import dev.rolloutledger.rollout.EventTypes;
import dev.rolloutledger.rollout.FreezeEvent;
import dev.rolloutledger.rollout.FreezeState;
import dev.rolloutledger.rollout.LeaseEvent;
import dev.rolloutledger.rollout.Rollout;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.SteeringEvent.EntriesRedacted;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** The reading half of a ledger; looks no further than the head that it is given. */
final class LedgerReader implements LedgerView {

  private static final int BATCH = 1_000;
  private static final String REDACTION = EventTypes.nameOf(EntriesRedacted.class);

  private final Readers readers;
  private final EntryFactory factory;
  private final Supplier<Head> head;
  private final Standings standings;
  private final Recents recents;
  private final Pasts pasts;
  private final Runnable atClose;

  /**
   * A reader.
   *
   * @param shortcut a standing to begin a fold with, such as a snapshot's
   * @param cached number of standings kept
   * @param atClose run when it was closed
   */
  LedgerReader(
      Readers readers,
      EntryFactory factory,
      Supplier<Head> head,
      Function<String, Optional<Snapshot>> shortcut,
      int cached,
      Runnable atClose) {
    this.atClose = atClose;
    this.readers = readers;
    this.factory = factory;
    this.head = head;
    this.standings = new Standings(
        this, stream -> shortcut.apply(stream).flatMap(s -> standing(stream, s)), cached);
    this.recents = new Recents(this, cached);
    this.pasts = new Pasts(this);
  }

  /** A rollout's state, right after the entry of a sequence number. */
  record Snapshot(RolloutState state, long sequence) {}

  private Optional<Standing> standing(String stream, Snapshot snapshot) {
    long sequence = snapshot.sequence();
    return readers.read(EventQueries.ofStream(stream, sequence, horizon(), 1)).stream()
        .findFirst()
        .map(row -> new Standing(snapshot.state(), sequence + 1, row.index()));
  }

  /** Takes entries that were just recorded, so that they need not be read back. */
  void advance(List<Entry> recorded) {
    standings.advance(recorded);
  }

  @Override
  public Optional<Standing> standing(String rollout) {
    return standings.of(rollout);
  }

  @Override
  public Recent recent(String rollout) {
    return recents.of(rollout);
  }

  @Override
  public Optional<Frame> past(String rollout, Cut cut) {
    return pasts.at(rollout, cut);
  }

  @Override
  public Redactions redactions(String rollout) {
    Redactions redactions = new Redactions();
    long end = horizon();
    readers
        .read(EventQueries.ofStreamAnd(REDACTION, rollout, end))
        .forEach(row -> redactions.accept(factory.entry(row)));
    for (long index : redactions.all().keySet()) {
      readers
          .read(EventQueries.from(index, end, 1))
          .forEach(row -> redactions.accept(factory.entry(row)));
    }
    return redactions;
  }

  /** Gives a stream's entries of all types but one, from the first on, like {@link #entriesOf}. */
  void entriesWithout(String type, String stream, Consumer<Entry> consumer) {
    long end = horizon();
    long next = 0;
    List<StoredRow> rows;
    do {
      rows = readers.read(EventQueries.ofStreamWithout(type, stream, next, end, BATCH));
      for (StoredRow row : rows) {
        consumer.accept(factory.entry(row));
        next = row.row().sequence() + 1;
      }
    } while (rows.size() == BATCH);
  }

  @Override
  public Head head() {
    return head.get();
  }

  private long horizon() {
    return head.get().size();
  }

  @Override
  public List<Entry> recordedBy(String commandId) {
    return factory.entries(readers.read(EventQueries.ofCommand(commandId, horizon())));
  }

  @Override
  public List<String> rollouts() {
    return readers.read(EventQueries.streams(Rollout.class.getSimpleName(), horizon()));
  }

  @Override
  public void entries(long from, long to, Consumer<Entry> consumer) {
    long end = Math.min(to, horizon());
    for (long at = Math.max(0, from); at < end; at += BATCH) {
      int count = (int) Math.min(BATCH, end - at);
      List<StoredRow> rows = readers.read(EventQueries.from(at, end, count));
      if (rows.size() != count) {
        throw new LedgerException(
            "expected entries " + at + " to " + (at + count - 1) + ", found " + rows.size());
      }
      rows.forEach(row -> consumer.accept(factory.entry(row)));
    }
  }

  @Override
  public void entriesOf(String stream, long sequence, Consumer<Entry> consumer) {
    long end = horizon();
    long next = Math.max(0, sequence);
    List<StoredRow> rows;
    do {
      rows = readers.read(EventQueries.ofStream(stream, next, end, BATCH));
      rows.forEach(row -> consumer.accept(factory.entry(row)));
      next += rows.size();
    } while (rows.size() == BATCH);
  }

  @Override
  public Optional<String> leaseHolder(String lease) {
    Deque<Entry> last = new ArrayDeque<>(1);
    entriesOf(lease, 0, entry -> {
      last.clear();
      last.add(entry);
    });
    Entry entry = last.peek();
    if (entry != null && entry.fact() instanceof LeaseEvent.LeaseAcquired acquired) {
      return Optional.of(acquired.rollout());
    }
    return entry != null && entry.fact() instanceof LeaseEvent.LeaseRefused refused
        ? Optional.of(refused.holder())
        : Optional.empty();
  }

  @Override
  public FreezeState freezes() {
    FreezeState[] state = {FreezeState.NONE};
    entriesOf(FreezeState.STREAM, 0, entry -> {
      if (entry.fact() instanceof FreezeEvent event) {
        state[0] = state[0].after(event);
      } else {
        throw new LedgerException("expected entry "
            + entry.index()
            + " to be a freeze that this release can read, found "
            + entry.type());
      }
    });
    return state[0];
  }

  @Override
  public void close() {
    readers.close();
    atClose.run();
  }
}
