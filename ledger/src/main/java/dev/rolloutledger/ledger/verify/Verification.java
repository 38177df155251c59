package dev.rolloutledger.ledger.verify;

import dev.rolloutledger.ledger.store.Times;
import dev.rolloutledger.tlog.CompactRange;
import dev.rolloutledger.tlog.Hash;
import dev.rolloutledger.tlog.TileHashes;
import dev.rolloutledger.tlog.TlogException;
import dev.rolloutledger.verify.CheckedChunk;
import dev.rolloutledger.verify.Checkpoints;
import dev.rolloutledger.verify.Counts;
import dev.rolloutledger.verify.Findings;
import dev.rolloutledger.verify.GrowingTree;
import dev.rolloutledger.verify.KnownCheckpoint;
import dev.rolloutledger.verify.LedgerRow;
import dev.rolloutledger.verify.LogFiles;
import dev.rolloutledger.verify.Problem;
import dev.rolloutledger.verify.RecordedRedactions;
import dev.rolloutledger.verify.RowOrder;
import dev.rolloutledger.verify.TimeBounds;
import dev.rolloutledger.verify.UnprovedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One look at a ledger from its first entry, or from a checkpoint, to its end: a database, the files of
 * its log, or both. The database is read on the calling thread, which nobody may interrupt.
 */
public final class Verification {

  private static final String METADATA = "{}";

  private final @Nullable Connection connection;
  private final Request request;
  private final Findings findings = new Findings();
  private final Checkpoints checkpoints;
  private final GrowingTree tree;
  private final @Nullable FilesTree files;
  private long bundled;
  private long tiles;
  private long done;
  private long of;

  /** Looks at the files of a log alone. */
  public static Looked ofFiles(Request request) {
    try {
      return of(null, request);
    } catch (SQLException e) {
      throw new IllegalStateException("there is no database to fail", e);
    }
  }

  private Verification(@Nullable Connection connection, Request request) {
    this.connection = connection;
    this.request = request;
    this.checkpoints = new Checkpoints(request.known(), findings);
    CompactRange from = from();
    this.tree = new GrowingTree(from, checkpoints);
    LogFiles log = request.files();
    this.files = log == null || request.log() == null
        ? null
        : new FilesTree(log, request.log(), from, findings);
  }

  /**
   * Verifies.
   *
   * @param connection to the database; null to look at the log's files alone
   * @throws SQLException if the database cannot be read
   */
  public static Looked of(@Nullable Connection connection, Request request) throws SQLException {
    return new Verification(connection, request).run();
  }

  /** The tree that was verified before, out of the few tiles that have its edge. */
  private CompactRange from() {
    KnownCheckpoint since = request.since();
    LogFiles log = request.files();
    if (since == null) {
      return CompactRange.EMPTY;
    }
    if (log == null || request.signedSize() < since.size()) {
      throw new UnprovedException("to go on from " + since.name() + " takes the log's tiles up to a"
          + " checkpoint of at least " + since.size() + " entries, found "
          + (log == null ? "no tiles" : "them up to " + request.signedSize()));
    }
    TileHashes hashes = new TileHashes(
        request.signedSize(),
        tile -> log.read(tile.path())
            .orElseThrow(
                () -> new TlogException("expected the tile " + tile.path() + ", found none")));
    try {
      List<Hash> edge = new ArrayList<>();
      for (long start = 0; start < since.size(); ) {
        long length = Long.highestOneBit(since.size() - start);
        int level = Long.numberOfTrailingZeros(length);
        edge.add(hashes.hash(level, start >> level));
        start += length;
      }
      CompactRange range = CompactRange.of(since.size(), edge);
      checkpoints.before(since.size(), range.root(), hashes);
      return range;
    } catch (TlogException e) {
      findings.add(
          Problem.TILE,
          log.name(),
          "the tiles with the edge of the tree of " + since.size() + " entries",
          "others (" + e.getMessage() + ")");
      throw new UnprovedException(
          "the tree of " + since.name() + " cannot be made again: " + e.getMessage(), e);
    }
  }

  private Looked run() throws SQLException {
    if (connection == null) {
      of = request.signedSize();
      try (CheckedInOrder checked = new CheckedInOrder(request.files(), this::take)) {
        RowsInChunks chunks =
            new RowsInChunks(request.from(), request.signedSize(), false, checked::add);
        chunks.end(request.signedSize());
        checked.finish();
      }
      endOfFiles();
      checkpoints.end(request.signedSize());
      return looked(request.signedSize(), 0, 0, 0, List.of(), null);
    }
    return database(connection);
  }

  private Looked database(Connection database) throws SQLException {
    HeadCheck head = HeadCheck.read(database);
    of = head.size();
    try (RowScan scan = new RowScan(database, request.from());
        CheckedInOrder checked = new CheckedInOrder(request.files(), this::take)) {
      long count = count(database);
      RowOrder order = order(scan, head, Math.max(count, request.signedSize()));
      RowsInChunks chunks =
          new RowsInChunks(request.from(), request.signedSize(), true, checked::add);
      long rows = 0;
      LedgerRow last = null;
      for (List<LedgerRow> next = scan.next(); !next.isEmpty(); next = scan.next()) {
        for (LedgerRow row : next) {
          if (order.take(row)) {
            chunks.add(row);
            last = row;
          }
        }
        rows += next.size();
      }
      chunks.end(Math.max(order.size(), request.signedSize()));
      checked.finish();
      order.end();
      endOfFiles();
      counted(count, rows);
      checkpoints.end(order.size());
      head.check(order.size(), last == null ? null : last.recordedAt(), tree.range(), findings);
      long snapshots = request.snapshots() ? snapshots(database, order.size()) : 0;
      return looked(
          order.size(),
          rows,
          order.streams(),
          snapshots,
          order.redacted(),
          tailSince(database, order.size()));
    }
  }

  private RowOrder order(RowScan scan, HeadCheck head, long limit) {
    TimeBounds bounds = new TimeBounds(
        request.known().stream().flatMap(known -> known.sights().stream()).toList());
    return new RowOrder(
        findings,
        bounds,
        new RecordedRedactions(),
        request.from(),
        stream -> {
          try {
            return request.from() == 0 ? -1 : scan.lastOf(stream);
          } catch (SQLException e) {
            throw new UncheckedSqlException(e);
          }
        },
        METADATA,
        head.rehearsal(),
        limit);
  }

  private void take(CheckedChunk checked) {
    long size = checked.chunk().end() - checked.chunk().first();
    boolean rows = checked.chunk().rows() != null;
    findings.addAll(checked.findings());
    tree.add(checked.chunk().first(), rows ? checked.rows() : checked.files());
    if (files != null && checked.chunk().tile() != null) {
      files.add(checked);
    }
    done += size;
    request.progress().accept(new Request.Progress("entries", done, Math.max(done, of)));
  }

  private void endOfFiles() {
    if (files != null) {
      files.end();
      bundled = files.bundled();
      tiles = files.tiles();
    }
  }

  private static long count(Connection database) throws SQLException {
    try (Statement statement = database.createStatement();
        var found = statement.executeQuery("SELECT COUNT(*) FROM events")) {
      found.next();
      return found.getLong(1);
    }
  }

  /** An index that is there twice at the border of two reads would not be seen. */
  private void counted(long count, long rows) {
    if (request.from() == 0 && count != rows) {
      findings.add(Problem.ORDER, "the database", rows + " rows, an index each", "" + count);
    }
  }

  private long snapshots(Connection database, long size) throws SQLException {
    return new SnapshotCheck(database, size, request.progress(), findings).run();
  }

  /** When the first entry was recorded that no checkpoint outside covers. */
  private @Nullable Instant tailSince(Connection database, long size) throws SQLException {
    KnownCheckpoint anchor = checkpoints.anchor();
    long from = anchor == null ? 0 : anchor.size();
    try (var select = database.prepareStatement("SELECT recorded_at FROM events WHERE idx = ?")) {
      select.setLong(1, from);
      try (var found = select.executeQuery()) {
        return from < size && found.next() ? Times.instant(found.getString(1)) : null;
      } catch (DateTimeException e) {
        return null;
      }
    }
  }

  private Looked looked(
      long size,
      long entries,
      long streams,
      long snapshots,
      List<String> redacted,
      @Nullable Instant tailSince) {
    return new Looked(
        tree.range(),
        size,
        checkpoints,
        findings,
        new Counts(entries, bundled, tiles, streams, snapshots),
        redacted,
        tailSince);
  }
}
