package dev.rolloutledger.ledger.store;

import dev.rolloutledger.ledger.AppendGate;
import dev.rolloutledger.ledger.LedgerHealth;
import dev.rolloutledger.ledger.LedgerOptions;
import dev.rolloutledger.ledger.LedgerUnavailableException;
import dev.rolloutledger.ledger.store.Append.Outcome;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes a ledger. It takes what has queued up, records it in one transaction,
 * forces it to the disk, and only then tells the callers.
 *
 * <p>Nobody holds a handle with which to interrupt it: an interrupt in the middle of a write breaks
 * an H2 database for everyone. Callers wait for it without touching a connection, so they may be
 * interrupted as often as anyone likes.
 */
public final class Appender implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Appender.class);
  private static final Duration LONGEST_CLOSE = Duration.ofSeconds(30);

  private final Database database;
  private final LedgerOptions options;
  private final Runnable onBreak;
  private final WriterSupply writers;
  private final AppendQueue queue;
  private final PendingSnapshots snapshots = new PendingSnapshots();
  private final Durable durable = new Durable();
  private final ClockWatch clock = new ClockWatch();
  private final Positions positions = new Positions();
  private final RecentLeaves leaves = new RecentLeaves();
  private final Foresight foresight = new Foresight();
  private final Thread thread;
  private volatile @Nullable Problem problem;

  private record Problem(String sentence, Instant since) {}

  /**
   * Opens the database and starts the thread.
   *
   * @param onBreak run when the connection broke and is about to be opened again
   * @throws SQLException if the database cannot be opened or its rows and head do not agree
   */
  public Appender(Database database, LedgerOptions options, Runnable onBreak) throws SQLException {
    this.database = database;
    this.options = options;
    this.onBreak = onBreak;
    this.writers = new WriterSupply(database);
    this.queue = new AppendQueue(options.waitingLimit(), options.deadline());
    try {
      durable.publish(writers.settle());
    } catch (SQLException e) {
      writers.close();
      throw e;
    }
    this.thread = new Thread(this::run, "ledger-appender");
    thread.setDaemon(true);
    thread.start();
  }

  /** The end of the ledger as far as it is forced; readers look no further. */
  public Durable durable() {
    return durable;
  }

  /** The leaves that were added last. */
  public RecentLeaves leaves() {
    return leaves;
  }

  public LedgerHealth health() {
    Problem now = problem;
    return new LedgerHealth(
        now == null ? null : now.sentence(),
        now == null ? null : now.since(),
        queue.size(),
        durable.head());
  }

  /**
   * Hands an append over and waits until it is kept, or refused.
   *
   * @throws LedgerUnavailableException if it cannot be written, too many wait, or the deadline
   *     passed; in the last case it may still be recorded later
   */
  public Outcome append(Append append) {
    return queue.append(append);
  }

  /** Keeps a snapshot when there is nothing better to do; a newer one replaces one that waits. */
  public void snapshot(Row row, String eventId) {
    snapshots.add(row, eventId);
  }

  private void run() {
    while (!queue.isOver()) {
      List<Append> taken = queue.take();
      if (taken.isEmpty()) {
        whenIdle();
      } else {
        record(taken);
      }
    }
    if (database.keepsErased()) {
      removeErased();
    }
    writers.close();
  }

  private void record(List<Append> appends) {
    try {
      commit(appends);
    } catch (UnwritableRowException e) {
      oneByOne(appends, e);
    } catch (ShutGateException e) {
      fail(appends, e, e.getMessage());
    } catch (SQLException | RuntimeException | Error e) {
      fail(appends, e, database.explain(e));
      startOver();
    }
  }

  private void commit(List<Append> appends) throws SQLException {
    Writer writer = writer();
    Batch batch = writtenAtOnce(writer, appends);
    if (batch == null) {
      batch = written(writer, appends);
      ShutGateException.throwIfShut(options.gate(), writer);
      writer.commit();
    }
    foresight.committed(batch);
    // Also where another writer has moved the head: what sent a caller back must be seen by it.
    if (batch.head().size() > durable.head().size()) {
      database.force(writer.connection());
      leaves.add(durable.head().size(), batch.head().size(), batch.leafBytes());
      durable.publish(batch.head());
    }
    positions.advance(batch.head().size(), batch.lastSequences());
    problem = null;
    batch.acknowledge();
    if (database.keepsErased()) {
      removeErased();
    }
  }

  private void erase(Batch batch, Writer writer) throws SQLException {
    List<Append> erasing = batch.erasing();
    if (!erasing.isEmpty()) {
      database.beforeErasing();
      for (Append append : erasing) {
        snapshots.refuse(Erasure.of(append, writer.connection()));
      }
    }
  }

  /** Also from what the database has beside its rows, for which it needs the ledger for itself. */
  private void removeErased() {
    startOver();
    database.afterErasing();
  }

  /**
   * Where this appender was the last one to move the head, it can say beforehand what its transaction
   * would find, and the database has only to agree.
   *
   * @return null where it did not, or where more than that is to be done: nothing is changed then
   */
  private @Nullable Batch writtenAtOnce(Writer writer, List<Append> appends) throws SQLException {
    Edge before = foresight.edge();
    if (before == null
        || !writer.canAtOnce()
        || options.gate() != AppendGate.OPEN
        || appends.stream().anyMatch(append -> !append.erased().isEmpty())) {
      return null;
    }
    try {
      Batch batch = batch(writer, before, appends, false);
      if (!batch.isEmpty() && batch.writeAtOnce()) {
        return batch;
      }
    } catch (SQLException e) {
      if (!(UnwritableRowException.or(e) instanceof UnwritableRowException)) {
        throw e;
      }
    }
    foresight.wrong();
    writer.rollback();
    return null;
  }

  /**
   * Most ids are new, so the database is not asked about each: where one was used before it refuses the
   * batch, which is then done again with a look at every id.
   */
  private Batch written(Writer writer, List<Append> appends) throws SQLException {
    try {
      return written(writer, appends, false);
    } catch (UnwritableRowException e) {
      return written(writer, appends, true);
    }
  }

  private Batch written(Writer writer, List<Append> appends, boolean looking) throws SQLException {
    Edge before = writer.lockHead();
    foresight.found(before);
    try {
      Batch batch = batch(writer, before, appends, looking);
      batch.write();
      erase(batch, writer);
      return batch;
    } catch (SQLException e) {
      writer.rollback();
      throw UnwritableRowException.or(e);
    }
  }

  private Batch batch(Writer writer, Edge before, List<Append> appends, boolean looking)
      throws SQLException {
    positions.asOf(before.head().size());
    clock.look(before.head().recordedAt(), options.clock().instant());
    Batch batch = new Batch(
        writer, before, options.clock().instant(), options.rehearsal(), positions, looking);
    for (Append append : appends) {
      batch.add(append);
    }
    return batch;
  }

  /** The writer; where it had to be opened anew, what was left behind is settled first. */
  private Writer writer() throws SQLException {
    if (!writers.isWell()) {
      durable.publish(writers.settle());
    }
    return writers.get();
  }

  /** Finds the append whose rows the database does not take, so that it harms no other. */
  private void oneByOne(List<Append> appends, UnwritableRowException cause) {
    if (appends.size() == 1) {
      appends.get(0).outcome().completeExceptionally(cause);
    } else {
      appends.forEach(append -> record(List.of(append)));
    }
  }

  private void fail(List<Append> appends, Throwable cause, String sentence) {
    Problem before = problem;
    problem = new Problem(sentence, before == null ? options.clock().instant() : before.since());
    if (before == null) {
      LOG.warn("Cannot append: {}", sentence);
    }
    LedgerUnavailableException unavailable = new LedgerUnavailableException(sentence, cause);
    appends.forEach(append -> append.outcome().completeExceptionally(unavailable));
  }

  /** After an unknown outcome nothing that the old connection says is trusted. */
  private void startOver() {
    foresight.wrong();
    writers.discard();
    onBreak.run();
  }

  private void whenIdle() {
    if (!writers.isOpen() && !database.keepsErased()) {
      return;
    }
    try {
      if (database.keepsErased()) {
        removeErased();
      } else if (!snapshots.isEmpty()) {
        snapshots.store(writers.get());
      } else if (database.wantsRest()) {
        startOver();
        database.rest();
      }
    } catch (SQLException | RuntimeException e) {
      LOG.warn("A snapshot could not be kept: {}", database.explain(e));
      startOver();
    }
  }

  /** Records what has queued up, then stops; appends that come later are refused. */
  @Override
  public void close() {
    queue.close();
    boolean interrupted = Thread.interrupted();
    try {
      thread.join(LONGEST_CLOSE.toMillis());
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
